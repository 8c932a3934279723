import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState, type KeyboardEvent } from 'react';
import type { Item } from '../../../contract/domain/assinatura.ts';
import type { AssinaturaLocal, Coleta } from '../../../contract/domain/coleta.ts';
import { useEstadoDoSync } from '../../app/useEstadoDoApp.ts';
import { consulta } from '../../bridge/query.ts';
import { Chip, notify, ONE_COLUMN_QUERY, PageHead, SplitView, useMediaQuery } from '../../ui/index.ts';
import { baixarArquivo } from '../cadastro/baixarArquivo.ts';
import { useAcao } from '../cadastro/meus-pedidos/useAcao.ts';
import { Andamento } from './andamento/Andamento.tsx';
import { AvisoDaSituacao } from './andamento/AvisoDaSituacao.tsx';
import styles from './Assinatura.module.css';
import { Retirada } from './documentos/Retirada.tsx';
import { TabelaDeDocumentos } from './documentos/TabelaDeDocumentos.tsx';
import { BarraDeEnvio } from './envio/BarraDeEnvio.tsx';
import { RevisaoDasDicas } from './envio/RevisaoDasDicas.tsx';
import { DocumentoAberto } from './lado/DocumentoAberto.tsx';
import { nomeDoItem } from './linha.ts';
import { comDicasPorLer } from './palavras/dicas.ts';
import { botaoDoEnvio } from './palavras/envio.ts';
import { linhaDoNumero, seloDaSolicitacao } from './palavras/situacao.ts';
import { TITULO } from './titulo.ts';
import { useFocoDaLinha } from './useFocoDaLinha.ts';
import { useSolturaDeArquivos } from './useSolturaDeArquivos.ts';

const Coletar = lazy(async () => ({ default: (await import('./coletar/Coletar.tsx')).Coletar }));

const LADO = 'Documento escolhido e andamento';

export type SolicitacaoProps = {
  readonly coleta: Coleta;
  readonly guarda: AssinaturaLocal['guarda'];
  /** Why nothing may be changed now, in words; null when it may. */
  readonly impedido: string | null;
};

type Coletando = { readonly item: Item; readonly arquivos?: readonly File[] };

/** The request itself: the six documents beside the one that is looked at, and the way to the next step. */
export function Solicitacao({ coleta, guarda, impedido }: SolicitacaoProps) {
  const client = useQueryClient();
  const umaColuna = useMediaQuery(ONE_COLUMN_QUERY);
  const semConexao = useEstadoDoSync()?.conexao === 'sem-conexao';
  // What was REPROVADO is what one comes for; in one column the list is read first.
  const [aberto, setAberto] = useState<Item | null>(() => (umaColuna ? null : (coleta.porTrocar[0] ?? null)));
  const [coletando, setColetando] = useState<Coletando | null>(null);
  const [retirando, setRetirando] = useState<Item | null>(null);
  const [revendo, setRevendo] = useState(false);
  const raiz = useRef<HTMLDivElement>(null);
  const soLeitura = impedido !== null;
  const enviar = useAcao('assinatura.enviar', { aoConcluir: () => setRevendo(false) });
  const cancelar = useAcao('assinatura.cancelarEnvio');
  const retirar = useAcao('assinatura.retirar', { aoConcluir: () => setRetirando(null) });
  const representar = useAcao('assinatura.representar');
  const termo = useAcao('assinatura.termo', { aoConcluir: baixarArquivo });
  const focar = useFocoDaLinha(aberto);
  useSolturaDeArquivos();

  const documento = coleta.documentos.find(({ item }) => item === aberto);
  const rotulo = botaoDoEnvio(coleta.situacao);
  const selo = seloDaSolicitacao(coleta);
  const comDicas = comDicasPorLer(coleta);
  const fechar = (): void => {
    if (aberto !== null) focar(aberto);
    setAberto(null);
  };
  const abrir = (item: Item): void => {
    // A second Enter on the open row goes on to its picture.
    if (item === aberto)
      raiz.current
        ?.querySelector<HTMLElement>(`section[aria-label="${LADO}"]`)
        ?.focus({ preventScroll: true });
    setAberto(item);
  };
  const irPara = (item: Item): void => {
    setAberto(item);
    if (!umaColuna) focar(item);
  };
  const anexar = (item: Item, arquivos?: readonly File[]): void =>
    setColetando({ item, ...(arquivos !== undefined && { arquivos }) });
  const pedirEnvio = (): void => {
    if (comDicas.length > 0) setRevendo(true);
    else enviar.executar({ id: coleta.id });
  };
  const aoTeclar = (evento: KeyboardEvent<HTMLDivElement>): void => {
    // Events of dialogs come through React's tree, but are not inside this element.
    const aqui = evento.target instanceof HTMLElement && evento.currentTarget.contains(evento.target);
    if (evento.key === 'Escape' && aqui && !evento.defaultPrevented && aberto !== null) fechar();
  };
  const andamento = <Andamento coleta={coleta} guarda={guarda} soLeitura={soLeitura} />;

  return (
    <div ref={raiz} className={styles['tela']} onKeyDown={aoTeclar}>
      <SplitView
        ratio="side"
        listLabel="Documentos da solicitação"
        detailLabel={LADO}
        isDetailOpen={documento !== undefined}
        onBack={fechar}
        backLabel="Voltar aos documentos"
        list={
          <>
            <div className={styles['cabeca']}>
              <PageHead
                title={TITULO}
                text={linhaDoNumero(coleta)}
                actions={
                  <Chip tone={selo.tom} icon={selo.icone}>
                    {selo.palavra}
                  </Chip>
                }
              />
            </div>
            <div className={styles['aviso']}>
              <AvisoDaSituacao
                coleta={coleta}
                impedido={soLeitura}
                aoIr={irPara}
                semConexao={semConexao}
                aoCancelar={() => cancelar.executar({ id: coleta.id })}
              />
            </div>
            <TabelaDeDocumentos
              coleta={coleta}
              aberto={aberto}
              soLeitura={soLeitura}
              semConexao={semConexao}
              aoAbrir={abrir}
              aoAnexar={anexar}
              aoRetirar={setRetirando}
              aoBaixarTermo={() => termo.executar({})}
              aoRepresentar={() => representar.executar({ id: coleta.id, representa: !coleta.representa })}
            />
            <BarraDeEnvio
              coleta={coleta}
              impedido={impedido}
              enviando={enviar.emCurso}
              cancelando={cancelar.emCurso}
              aoEnviar={pedirEnvio}
              aoCancelar={() => cancelar.executar({ id: coleta.id })}
              aoIr={irPara}
            />
            {umaColuna && andamento}
          </>
        }
        detail={
          documento === undefined ? (
            andamento
          ) : (
            <DocumentoAberto
              coleta={coleta}
              documento={documento}
              soLeitura={soLeitura}
              ehPagina={umaColuna}
              aoAnexar={(arquivos) => anexar(documento.item, arquivos)}
              aoRetirar={() => setRetirando(documento.item)}
              aoFechar={fechar}
            />
          )
        }
      />
      {coletando !== null && (
        <Suspense>
          <Coletar
            item={coletando.item}
            solicitacao={coleta.id}
            {...(coletando.arquivos !== undefined && { arquivosIniciais: coletando.arquivos })}
            onFechar={() => setColetando(null)}
            onAnexado={() => {
              setColetando(null);
              // The button that opened the dialog is gone: the row has a file now.
              focar(coletando.item);
              void client.invalidateQueries({ queryKey: consulta('assinatura.estado', {}).queryKey });
              notify({ tone: 'ok', text: `${nomeDoItem(coletando.item)}: arquivo anexado.` });
            }}
          />
        </Suspense>
      )}
      <Retirada
        coleta={coleta}
        item={retirando}
        emCurso={retirar.emCurso}
        aoConfirmar={(item) => retirar.executar({ id: coleta.id, item })}
        aoDesistir={() => setRetirando(null)}
      />
      {revendo && rotulo !== null && (
        <RevisaoDasDicas
          documentos={comDicas}
          rotulo={rotulo}
          emCurso={enviar.emCurso}
          aoTrocar={(item) => {
            setRevendo(false);
            anexar(item);
          }}
          aoEnviar={() => enviar.executar({ id: coleta.id })}
          aoFechar={() => setRevendo(false)}
        />
      )}
    </div>
  );
}
