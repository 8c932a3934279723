import { formatarQuando } from '../../../../format/datas.ts';
import { Banner, Button, Card, LinkButton } from '../../../../ui/index.ts';
import { useTela } from '../tela.ts';
import type { AvisoComPendente, AvisoDoUsuarioProps } from './aviso.ts';
import { Conflito } from './Conflito.tsx';
import styles from './GestaoDoUsuario.module.css';
import { camposDaMudanca } from './rascunho.ts';
import { TabelaDaMudanca } from './TabelaDaMudanca.tsx';
import { textoDoUsuario } from './textoDoUsuario.ts';

/** What the person has to know or decide now about this user, above the form; nothing when there is nothing. */
export function AvisoDoUsuario(props: AvisoDoUsuarioProps) {
  const { usuario, rascunho } = props;
  const { dado, pendente, doCagec } = usuario;
  if (doCagec) {
    return (
      <Banner tone="info" layout="box" title="Representante legal." announce="off">
        Os dados e o perfil RESPONSÁVEL LEGAL vêm do CAGEC e só mudam no Portal CAGEC.
      </Banner>
    );
  }
  if (pendente === null)
    return rascunho === null || rascunho.versao === dado.versao ? null : <Mudou {...props} />;
  switch (pendente.estado) {
    case 'CONFLITO':
      return <Conflito {...props} pendente={pendente} />;
    case 'RECUSADA':
      return <Recusada {...props} pendente={pendente} />;
    case 'NA_FILA':
    case 'ENVIANDO':
      return <NaFila {...props} pendente={pendente} />;
  }
}

/** Dashed: only on this computer. It can be taken back until it may have been sent. */
function NaFila({ usuario: { dado }, perfis, gestao, pendente }: AvisoComPendente) {
  const { tipo, mudanca, em, motivo, talvezEnviada } = pendente;
  return (
    <Card variant="local" label="Ainda não enviado" className={styles['aviso']}>
      <p>
        <b>
          {tipo === 'link' ? 'Link da senha pedido neste computador' : 'Alterado neste computador'}, ainda não
          enviado.
        </b>{' '}
        Feito {formatarQuando(em)}; segue sozinho quando houver conexão.
      </p>
      {motivo !== null && <p className="muted">Última tentativa: {textoDoUsuario(motivo).titulo}</p>}
      {tipo === 'alterar' && <TabelaDaMudanca mudanca={mudanca} dado={dado} perfis={perfis} />}
      <div className={styles['botoes']}>
        <Button
          size="sm"
          isPending={gestao.emCurso === 'cancelar'}
          isDisabled={talvezEnviada}
          reason="O envio já começou; espere a resposta."
          onPress={() => void gestao.cancelar()}
        >
          {tipo === 'link' ? 'Cancelar o pedido' : 'Cancelar a alteração'}
        </Button>
      </div>
    </Card>
  );
}

/** The backend does not take it: why, and what was wanted, to be corrected or given up. */
function Recusada({ usuario: { dado }, perfis, gestao, pendente }: AvisoComPendente) {
  const rascunhar = useTela((tela) => tela.rascunhar);
  const { tipo, mudanca, motivo } = pendente;
  const { titulo, texto } =
    motivo === null ? { titulo: 'O SIGCON não aceitou.', texto: '' } : textoDoUsuario(motivo);
  return (
    <div className={styles['aviso']}>
      <Banner tone="danger" layout="box" title={titulo}>
        {texto}
      </Banner>
      {tipo === 'alterar' && <TabelaDaMudanca mudanca={mudanca} dado={dado} perfis={perfis} />}
      <div className={styles['botoes']}>
        {tipo === 'alterar' && (
          <Button
            size="sm"
            onPress={() => rascunhar(dado.cpf, { versao: dado.versao, campos: camposDaMudanca(mudanca) })}
          >
            Corrigir e salvar de novo
          </Button>
        )}
        <Button size="sm" isPending={gestao.emCurso === 'cancelar'} onPress={() => void gestao.cancelar()}>
          {tipo === 'link' ? 'Dispensar' : 'Desistir da alteração'}
        </Button>
      </div>
    </div>
  );
}

/** Changed in the SIGCON while it was being edited here: the person says on which version he wants to go on. */
function Mudou({ usuario: { dado }, rascunho }: AvisoDoUsuarioProps) {
  const rascunhar = useTela((tela) => tela.rascunhar);
  return (
    <Banner
      tone="warn"
      layout="box"
      title="Este usuário mudou no SIGCON enquanto você editava."
      actions={
        <>
          <LinkButton
            tone="inherit"
            onPress={() => rascunhar(dado.cpf, { versao: dado.versao, campos: rascunho?.campos ?? {} })}
          >
            Manter as minhas alterações
          </LinkButton>
          <LinkButton tone="inherit" onPress={() => rascunhar(dado.cpf, null)}>
            Ficar com o que está no SIGCON
          </LinkButton>
        </>
      }
    >
      O que você não tinha tocado já está atualizado abaixo. Confira antes de salvar.
    </Banner>
  );
}
