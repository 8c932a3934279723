import { ArrowLeft, Mail, Save } from 'lucide-react';
import { useState } from 'react';
import type { Conta } from '../../../../../contract/bridge/acesso.ts';
import type { UsuarioNaTela } from '../../../../../contract/bridge/usuarios.ts';
import { useSomenteLeitura } from '../../../../app/useEstadoDoApp.ts';
import { plural } from '../../../../format/numeros.ts';
import { ActionBar, Button, PageHead } from '../../../../ui/index.ts';
import { useTela } from '../tela.ts';
import { AvisoDoUsuario } from './AvisoDoUsuario.tsx';
import { ConfirmarStatus } from './ConfirmarStatus.tsx';
import { Formulario } from './Formulario.tsx';
import styles from './GestaoDoUsuario.module.css';
import { Historico } from './Historico.tsx';
import { Identificacao } from './Identificacao.tsx';
import { camposDaMudanca, camposDe, mudancaDe, validar, type Campos } from './rascunho.ts';
import { useGestao } from './useGestao.ts';

export type PaginaDoUsuarioProps = {
  readonly usuario: UsuarioNaTela;
  readonly conta: Conta;
  readonly aoVoltar: () => void;
};

/** Data, profiles and status on the left, the history on the right; what waits for somebody stands above. */
export function PaginaDoUsuario({ usuario, conta, aoVoltar }: PaginaDoUsuarioProps) {
  const { dado, pendente, doCagec } = usuario;
  const gestao = useGestao(dado);
  const rascunho = useTela((tela) => tela.rascunhos[dado.cpf]) ?? null;
  const rascunhar = useTela((tela) => tela.rascunhar);
  const somenteLeitura = useSomenteLeitura();
  const [tentativas, setTentativas] = useState(0);
  const [perguntaStatus, setPerguntaStatus] = useState(false);

  const espera = pendente?.estado === 'NA_FILA' || pendente?.estado === 'ENVIANDO';
  const travado = doCagec || somenteLeitura || espera || pendente?.estado === 'CONFLITO';
  const campos = camposDe(
    dado,
    espera ? { versao: dado.versao, campos: camposDaMudanca(pendente.mudanca) } : rascunho,
  );
  const mudanca = mudancaDe(dado, campos);
  const quantas = travado ? 0 : Object.keys(mudanca).length;
  const falhas = travado ? {} : validar(dado, campos);
  const dito = quantas === 0 ? gestao.dito(usuario) : '';

  const escrever = (novos: Partial<Campos>): void =>
    rascunhar(dado.cpf, {
      versao: rascunho?.versao ?? dado.versao,
      campos: { ...rascunho?.campos, ...novos },
    });
  const salvar = (): void => {
    setPerguntaStatus(false);
    setTentativas(0);
    void gestao.salvar(rascunho?.versao ?? dado.versao, mudanca);
  };
  const pedirParaSalvar = (): void => {
    if (Object.keys(falhas).length > 0) setTentativas(tentativas + 1);
    // BR-12: it begins or ends somebody's access, so it is said before.
    else if (mudanca.status !== undefined) setPerguntaStatus(true);
    else salvar();
  };

  return (
    <>
      <PageHead
        title="Gestão do Usuário"
        actions={
          !doCagec &&
          !somenteLeitura && (
            <Button
              icon={Mail}
              isPending={gestao.emCurso === 'link'}
              pendingLabel="Pedindo o envio…"
              isDisabled={semLink(usuario) !== null}
              reason={semLink(usuario)}
              onPress={() => void gestao.reenviarLink()}
            >
              Reenviar link da senha
            </Button>
          )
        }
      />
      <div className={styles['corpo']}>
        <div className={styles['principal']}>
          <Identificacao usuario={usuario} conta={conta} />
          <AvisoDoUsuario
            usuario={usuario}
            rascunho={rascunho}
            perfis={conta.perfisAtribuiveis}
            gestao={gestao}
          />
          <Formulario
            dado={dado}
            campos={campos}
            falhas={falhas}
            tentativas={tentativas}
            travado={travado}
            perfis={conta.perfisAtribuiveis}
            aoEscrever={escrever}
          />
        </div>
        <Historico usuario={usuario} perfis={conta.perfisAtribuiveis} />
      </div>
      <ActionBar
        note={
          <span role="status">
            {quantas === 0 ? dito : `${plural(quantas, 'alteração', 'alterações')} por salvar`}
          </span>
        }
        end={
          !travado && (
            <>
              {rascunho !== null && quantas > 0 && (
                <Button variant="ghost" onPress={() => rascunhar(dado.cpf, null)}>
                  Desfazer
                </Button>
              )}
              <Button
                variant="primary"
                icon={Save}
                isDisabled={quantas === 0}
                isPending={gestao.emCurso === 'salvar'}
                pendingLabel="Salvando…"
                onPress={pedirParaSalvar}
              >
                Salvar
              </Button>
            </>
          )
        }
      >
        <Button icon={ArrowLeft} onPress={aoVoltar}>
          Voltar
        </Button>
      </ActionBar>
      <ConfirmarStatus
        status={perguntaStatus ? (mudanca.status ?? null) : null}
        nome={dado.nomeCompleto}
        aoConfirmar={salvar}
        aoCancelar={() => setPerguntaStatus(false)}
      />
      {gestao.dialogo}
    </>
  );
}

/** Why the link cannot be asked for now; null when it can. */
function semLink({ dado, pendente }: UsuarioNaTela): string | null {
  if (dado.status === 'INATIVO') return 'Quem está INATIVO não recebe link.';
  if (pendente?.tipo === 'link' && pendente.estado !== 'RECUSADA') return 'O link já foi pedido.';
  if (pendente?.tipo === 'alterar' && (pendente.estado === 'CONFLITO' || pendente.estado === 'RECUSADA'))
    return 'Resolva antes a alteração parada.';
  return null;
}
