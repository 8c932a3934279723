import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Conta } from '../../../contract/bridge/acesso.ts';
import type { Aprovacao } from '../../../contract/domain/aprovacao.ts';
import type { Decisao } from '../../../contract/domain/decisao.ts';
import { textoDoErro } from '../../../contract/mensagens/erros.ts';
import { useConta } from '../../app/acesso/useAcesso.ts';
import { KEEP_FOCUS } from '../../app/PageChange.tsx';
import { ROTAS } from '../../app/rotas.ts';
import { useSomenteLeitura } from '../../app/useEstadoDoApp.ts';
import { notify, ONE_COLUMN_QUERY, SplitView, useMediaQuery } from '../../ui/index.ts';
import { baixarArquivo } from '../cadastro/baixarArquivo.ts';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';
import styles from './Aprovacoes.module.css';
import { UltimaDecisao } from './decidir/UltimaDecisao.tsx';
import { useDecisoes } from './decidir/useDecisoes.ts';
import { DetalheDaAprovacao } from './detalhe/DetalheDaAprovacao.tsx';
import { proximoPendente } from './lista/grupos.ts';
import { ListaDeAprovacoes } from './lista/ListaDeAprovacoes.tsx';
import { useAprovacoes } from './lista/useAprovacoes.ts';
import { DialogoDoLote } from './lote/DialogoDoLote.tsx';
import { NadaEscolhido } from './NadaEscolhido.tsx';
import { useTela } from './tela.ts';

const LISTA = '[role="listbox"][aria-label="Pedidos"]';
const DETALHE = 'Pedido escolhido';

/** `Aprovações`: the inbox of the representante legal, for the entity in context (BR-12). */
export function Aprovacoes() {
  const conta = useConta();
  if (conta === null) return null;
  return <CaixaDeEntrada key={`${conta.cpf} ${conta.contexto ?? ''}`} conta={conta} />;
}

function CaixaDeEntrada({ conta }: { conta: Conta }) {
  const { id } = useParams();
  const irPara = useNavigate();
  const client = useQueryClient();
  const umaColuna = useMediaQuery(ONE_COLUMN_QUERY);
  const soLeitura = useSomenteLeitura();
  const [tela, mudar] = useTela();
  const [digitado, setDigitado] = useState(tela.busca);
  const [emLote, setEmLote] = useState(false);
  const aprovacoes = useAprovacoes(tela, digitado);
  const decisoes = useDecisoes();
  const relatorio = useAcao('aprovacao.relatorio', { aoConcluir: baixarArquivo });
  const raiz = useRef<HTMLDivElement>(null);
  const querFoco = useRef(false);

  const voltar = useCallback(() => void irPara(ROTAS.aprovacoes), [irPara]);
  const { aoAbrir, antesDaTecla } = useAbrir(umaColuna, raiz);
  const abrirComFoco = (proximo: string): void => {
    querFoco.current = true;
    void irPara(ROTAS.aprovacao(proximo), { state: KEEP_FOCUS });
  };
  const aoMostrarTitulo = useCallback((titulo: HTMLElement): void => {
    if (!querFoco.current) return;
    querFoco.current = false;
    titulo.focus({ preventScroll: true });
  }, []);
  const digitar = (busca: string): void => {
    setDigitado(busca);
    mudar({ busca });
  };

  const decidir = async ({ dado }: Aprovacao, decisao: Decisao): Promise<boolean> => {
    // The list changes with the decision: which one comes next is known before.
    const proximo = proximoPendente(aprovacoes.itens, dado.id);
    const resposta = await decisoes.decidir([{ id: dado.id, versao: dado.versao, decisao }]);
    if (resposta === null) return false;
    const erro = resposta.ok ? (resposta.value[0]?.erro ?? null) : resposta.error;
    if (erro !== null) {
      const { titulo, texto } = textoDoErro(erro);
      notify({ tone: 'danger', text: `${titulo} ${texto}` });
      return false;
    }
    mudar(({ marcados, ultimosPerfis }) => ({
      ultima: { id: dado.id, nome: dado.nomeCompleto, decisao: decisao.decisao },
      ultimosPerfis: decisao.perfis ?? ultimosPerfis,
      marcados: new Map([...marcados].filter(([marcado]) => marcado !== dado.id)),
    }));
    if (proximo === null) voltar();
    else abrirComFoco(proximo);
    return true;
  };

  const aoTeclar = (evento: KeyboardEvent<HTMLDivElement>): void => {
    // Events of dialogs and menus come through React's tree, but are not inside this element.
    const aqui = evento.target instanceof HTMLElement && evento.currentTarget.contains(evento.target);
    if (evento.key !== 'Escape' || !aqui || evento.defaultPrevented || id === undefined) return;
    if (umaColuna) voltar();
    else raiz.current?.querySelector<HTMLElement>(LISTA)?.focus();
  };

  const proximo = id === undefined ? null : proximoPendente(aprovacoes.itens, id);
  const verNaoEnviados = (): void => {
    mudar({ filtro: 'nao-enviados' });
    if (umaColuna) voltar();
  };
  const ultima = tela.ultima !== null && (
    <UltimaDecisao
      ultima={tela.ultima}
      atual={id ?? null}
      mudar={mudar}
      aoDesfazer={abrirComFoco}
      aoVerNaoEnviados={tela.filtro === 'nao-enviados' ? null : verNaoEnviados}
    />
  );
  return (
    <div ref={raiz} className={styles['tela']} onKeyDownCapture={antesDaTecla} onKeyDown={aoTeclar}>
      <SplitView
        ratio="even"
        listLabel="Pedidos de acesso"
        detailLabel={DETALHE}
        isDetailOpen={id !== undefined}
        onBack={voltar}
        list={
          <>
            {umaColuna && id === undefined && ultima}
            <ListaDeAprovacoes
              conta={conta}
              tela={tela}
              mudar={mudar}
              aprovacoes={aprovacoes}
              digitado={digitado}
              aoDigitar={digitar}
              atual={id ?? null}
              aoAbrir={aoAbrir}
              aoDecidirMarcados={() => setEmLote(true)}
              aoBaixarRelatorio={(ids) => relatorio.executar({ ids: [...ids] })}
              aoAtualizar={() => void client.invalidateQueries()}
              soLeitura={soLeitura}
            />
          </>
        }
        detail={
          <>
            {ultima}
            {id === undefined ? (
              <NadaEscolhido pendentes={aprovacoes.primeira?.contagens.pendentes} />
            ) : (
              <DetalheDaAprovacao
                id={id}
                conta={conta}
                ehPagina={umaColuna}
                soLeitura={soLeitura}
                ultimosPerfis={tela.ultimosPerfis}
                emCurso={decisoes.emCurso}
                aoDecidir={decidir}
                aoProximo={proximo === null ? null : () => abrirComFoco(proximo)}
                aoMostrarTitulo={aoMostrarTitulo}
              />
            )}
          </>
        }
      />
      {emLote && (
        <DialogoDoLote
          marcados={[...tela.marcados.values()]}
          conta={conta}
          decisoes={decisoes}
          ultimosPerfis={tela.ultimosPerfis}
          aoDecidir={(ids, perfis) =>
            mudar(({ marcados }) => ({
              ultimosPerfis: perfis,
              marcados: new Map([...marcados].filter(([marcado]) => !ids.includes(marcado))),
            }))
          }
          aoFechar={() => setEmLote(false)}
        />
      )}
      {decisoes.dialogo}
    </div>
  );
}

/** Opening from the list: side by side it is the same page, and only Enter takes the focus to the detail. */
function useAbrir(umaColuna: boolean, raiz: RefObject<HTMLDivElement | null>) {
  const irPara = useNavigate();
  const porTeclado = useRef(false);
  const antesDaTecla = ({ key, target }: KeyboardEvent): void => {
    porTeclado.current = key === 'Enter' && target instanceof HTMLElement && target.matches(LISTA);
  };
  const aoAbrir = (pedido: string): void => {
    void irPara(ROTAS.aprovacao(pedido), umaColuna ? {} : { state: KEEP_FOCUS });
    if (umaColuna || !porTeclado.current) return;
    porTeclado.current = false;
    window.setTimeout(() =>
      raiz.current
        ?.querySelector<HTMLElement>(`section[aria-label="${DETALHE}"]`)
        ?.focus({ preventScroll: true }),
    );
  };
  return { antesDaTecla, aoAbrir };
}
