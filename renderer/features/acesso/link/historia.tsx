import type { ReactNode } from 'react';
import type { LinkConferido } from './useLinkDeSenha.ts';
import { nomeDoPerfil } from '../../../../contract/domain/perfis.ts';
import type { EventoDoHistorico } from '../../../../contract/domain/pre-cadastro.ts';
import { formatarDataHora } from '../../../format/datas.ts';
import type { TimelineItem } from '../../../ui/status/Timeline.tsx';

const TITULOS: Readonly<Record<EventoDoHistorico['evento'], string>> = {
  RECEBIDO: 'Pré-cadastro enviado',
  CORRIGIDO: 'Pedido corrigido',
  APROVADO: 'Aprovado',
  REPROVADO: 'Reprovado',
  DEVOLVIDO: 'Devolvido para correção',
  LINK_ENVIADO: 'Link enviado por e-mail',
  SENHA_CRIADA: 'Senha criada',
};

/** What does not fit beside a small window is old enough to be left out. */
const NO_MAXIMO = 4;

function detalhe(evento: EventoDoHistorico, protocolo: string | undefined): ReactNode {
  const quando = formatarDataHora(evento.em);
  if (evento.evento === 'RECEBIDO' && protocolo !== undefined)
    return (
      <>
        {quando} · protocolo <span className="num">{protocolo}</span>
      </>
    );
  const { perfis = [] } = evento;
  if (perfis.length === 0) return quando;
  const nomes = perfis.map((codigo) => nomeDoPerfil(codigo)).join(', ');
  return `${quando} · ${perfis.length === 1 ? 'perfil' : 'perfis'} ${nomes}`;
}

/** From the request to the sign-in: what has happened, and the two steps that are left. */
export function historiaDoLink({ historico, protocolo, temSenha, confirma }: LinkConferido): TimelineItem[] {
  const feitos = historico.slice(-NO_MAXIMO).map((evento, indice): TimelineItem => ({
    key: `${evento.evento} ${String(indice)}`,
    state: 'feito',
    title:
      evento.evento === 'APROVADO' && evento.por !== undefined
        ? `Aprovado por ${evento.por}`
        : TITULOS[evento.evento],
    text: detalhe(evento, protocolo),
  }));
  return [
    ...feitos,
    {
      key: 'senha',
      state: 'agora',
      title:
        confirma !== undefined ? 'Confirmar o acesso' : temSenha ? 'Escolher a senha nova' : 'Criar a senha',
      text: 'Você está aqui',
    },
    { key: 'entrar', state: 'depois', title: 'Entrar', text: 'Usuário: o seu CPF' },
  ];
}
