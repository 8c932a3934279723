import { ColarLink } from './ColarLink.tsx';
import { ConfirmarAcesso } from './ConfirmarAcesso.tsx';
import { CriarSenha } from './CriarSenha.tsx';
import { historiaDoLink } from './historia.tsx';
import { LinkEmEspera, LinkRecusado } from './LinkQueNaoServe.tsx';
import { useLinkDeSenha, type LinkDeSenhaNaTela, type SituacaoNaTela } from './useLinkDeSenha.ts';
import { PaginaDeAcesso } from '../PaginaDeAcesso.tsx';
import { CONFIRMAR_ACESSO } from '../../../../contract/mensagens/acesso.ts';
import { StatusLine } from '../../../ui/status/StatusLine.tsx';
import { Timeline } from '../../../ui/status/Timeline.tsx';

/** Beside the form: to whom the link belongs and the way so far; before that, what a link is for. */
function lado(situacao: SituacaoNaTela) {
  if (situacao.tela !== 'valido') return { headline: 'O link do e-mail cria a sua senha.' };
  const { link } = situacao;
  const { confirma } = link;
  const story = <Timeline tone="brand" label="Andamento do seu acesso" items={historiaDoLink(link)} />;
  if (confirma !== undefined) return { headline: `Falta só confirmar, ${link.primeiroNome}.`, story };
  return {
    headline: link.temSenha
      ? `Escolha outra senha, ${link.primeiroNome}.`
      : `Falta só a senha, ${link.primeiroNome}.`,
    story,
  };
}

function Conteudo({ situacao, ...link }: LinkDeSenhaNaTela) {
  switch (situacao.tela) {
    case 'colar':
      return <ColarLink erro={situacao.erro} emCurso={false} onConferir={link.conferir} />;
    case 'conferindo':
      if (situacao.colado) return <ColarLink erro={null} emCurso onConferir={link.conferir} />;
      return (
        <p role="status">
          <StatusLine tone="info">Conferindo o link no SIGCON…</StatusLine>
        </p>
      );
    case 'valido':
      if (situacao.link.confirma !== undefined)
        return (
          <ConfirmarAcesso
            key={situacao.link.chave}
            link={situacao.link}
            entidade={situacao.link.confirma.razaoSocial}
            onRecusado={link.recusar}
          />
        );
      return <CriarSenha key={situacao.link.chave} link={situacao.link} onRecusado={link.recusar} />;
    case 'recusado':
      return <LinkRecusado erro={situacao.erro} onColarOutro={link.colarOutro} />;
    case 'espera':
      return <LinkEmEspera erro={situacao.erro} onTentar={link.tentarDeNovo} />;
  }
}

/** `Trocar de Senha` by the link of the mail (domain.md §5). Its CPF and key stand in no address and no title. */
export function Senha() {
  const link = useLinkDeSenha();
  const { situacao } = link;
  const confirma = situacao.tela === 'valido' && situacao.link.confirma !== undefined;
  return (
    <PaginaDeAcesso
      title={confirma ? CONFIRMAR_ACESSO.titulo : 'Trocar de Senha'}
      isCentered
      {...lado(link.situacao)}
    >
      <Conteudo {...link} />
    </PaginaDeAcesso>
  );
}
