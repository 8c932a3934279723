import { useEffect, useState } from 'react';
import { erro, type CodigoDeErro, type Erro } from '../../../../contract/bridge/errors.ts';
import type { Resultado } from '../../../../contract/bridge/metodos.ts';
import { useLinkDaJanela, type TextoComLink } from '../../../app/acesso/link.ts';
import { useEstadoDoSync } from '../../../app/useEstadoDoApp.ts';
import { invoke } from '../../../bridge/client.ts';

export type LinkConferido = Resultado<'acesso.conferirLink'>;

/** What the page knows of the link. */
export type SituacaoNaTela =
  | { readonly tela: 'colar'; readonly erro: Erro | null }
  /** `colado`: the box with the text stays in view meanwhile. */
  | { readonly tela: 'conferindo'; readonly colado: boolean }
  | { readonly tela: 'valido'; readonly link: LinkConferido }
  | { readonly tela: 'recusado'; readonly erro: Erro }
  /** Not answered for want of a connection or of a healthy backend: the link is kept and asked about again. */
  | { readonly tela: 'espera'; readonly erro: Erro };

const COLAR: SituacaoNaTela = { tela: 'colar', erro: null };
const MAXIMO_COLADO = 2_000_000;
const RECUSAS: ReadonlySet<CodigoDeErro> = new Set<CodigoDeErro>([
  'LINK_INVALIDO',
  'LINK_USADO',
  'LINK_EXPIRADO',
  'USUARIO_INATIVO',
]);

function situacaoDoErro(falha: Erro): SituacaoNaTela {
  if (falha.codigo === 'LINK_NAO_ENCONTRADO') return { tela: 'colar', erro: falha };
  return { tela: RECUSAS.has(falha.codigo) ? 'recusado' : 'espera', erro: falha };
}

export interface LinkDeSenhaNaTela {
  readonly situacao: SituacaoNaTela;
  readonly conferir: (texto: string) => void;
  readonly tentarDeNovo: () => void;
  readonly colarOutro: () => void;
  readonly recusar: (erro: Erro) => void;
}

/** The link that arrived or was pasted: asked about at once, kept while there is no connection, asked again when there is. */
export function useLinkDeSenha(): LinkDeSenhaNaTela {
  const { link, guardar, esquecer } = useLinkDaJanela();
  const [resposta, setResposta] = useState<{ de: TextoComLink | null; situacao: SituacaoNaTela } | null>(
    null,
  );
  const [colado, setColado] = useState(false);
  const conexao = useEstadoDoSync()?.conexao;

  useEffect(() => {
    if (link === null) return;
    void invoke('acesso.conferirLink', link).then((r) => {
      const situacao: SituacaoNaTela = r.ok ? { tela: 'valido', link: r.value } : situacaoDoErro(r.error);
      setResposta({ de: link, situacao });
      // An idle line is found dead only now: the queue looks at it, and tells when it is back.
      if (situacao.tela === 'espera') void invoke('sync.tentarAgora', {});
      // What is no good is not kept; the screen still says why.
      if (situacao.tela === 'recusado' || situacao.tela === 'colar') esquecer();
    });
  }, [link, esquecer]);

  const dita = resposta?.situacao ?? COLAR;
  const situacao: SituacaoNaTela =
    link === null || resposta?.de === link
      ? link === null && dita.tela === 'espera'
        ? COLAR
        : dita
      : { tela: 'conferindo', colado };

  const espera = situacao.tela === 'espera';
  useEffect(() => {
    // The connection came back while the link waited.
    if (conexao === 'conectado' && espera && link !== null) guardar(link.texto);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- an answer "offline" while connected is for the person to repeat
  }, [conexao]);

  return {
    situacao,
    conferir: (texto) => {
      setColado(true);
      if (texto.length <= MAXIMO_COLADO) return guardar(texto);
      setResposta({ de: null, situacao: { tela: 'colar', erro: erro('LINK_NAO_ENCONTRADO') } });
    },
    tentarDeNovo: () => {
      setColado(false);
      if (link !== null) guardar(link.texto);
    },
    colarOutro: () => {
      setResposta(null);
      esquecer();
    },
    recusar: (falha) => {
      setResposta({ de: null, situacao: { tela: 'recusado', erro: falha } });
      esquecer();
    },
  };
}
