import { lazy, Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import type { AnaliseLocal } from '../../../../contract/domain/analise.ts';
import { documentoDo, type Item, type SituacaoDoDocumento } from '../../../../contract/domain/assinatura.ts';
import { DOCUMENTOS, SITUACOES_DA_ASSINATURA } from '../../../../contract/mensagens/assinatura.ts';
import { useSomenteLeitura } from '../../../app/useEstadoDoApp.ts';
import { notify, ONE_COLUMN_QUERY, useMediaQuery } from '../../../ui/index.ts';
import { DialogoDeConclusao } from '../concluir/DialogoDeConclusao.tsx';
import { useConcluir } from '../concluir/useConcluir.ts';
import { AvisosDaMesa } from './AvisosDaMesa.tsx';
import { Cabecalho } from './Cabecalho.tsx';
import { DadosDaSolicitacao } from './DadosDaSolicitacao.tsx';
import { Documentos } from './Documentos.tsx';
import { Fim } from './Fim.tsx';
import {
  estadoDoDocumento,
  itensQueFaltamMarcar,
  podeDar,
  primeiroItem,
  proximoItem,
  resumoDosPareceres,
} from './mesa.ts';
import styles from './Mesa.module.css';
import { mudancasDesde } from './mudancas.ts';
import { Parecer } from './Parecer.tsx';
import { teclaDaMesa } from './teclas.ts';
import { useArquivo } from './useArquivo.ts';
import { useMarcas } from './useMarcas.ts';

const Visor = lazy(async () => ({ default: (await import('../../assinatura/visor/Visor.tsx')).Visor }));

export type MesaProps = {
  readonly analise: AnaliseLocal;
  readonly conta: Conta;
  readonly aoAbrir: (id: string) => void;
};

/** The desk: data and documents on the left, the document itself and its verdict on the right. */
export function Mesa({ analise, conta, aoAbrir }: MesaProps) {
  const { dado, pendente, impedido } = analise;
  const umaColuna = useMediaQuery(ONE_COLUMN_QUERY);
  const soLeitura = useSomenteLeitura();
  const { marcas, erro, marcar, gravar } = useMarcas(dado.id, analise);
  const [item, setItem] = useState<Item>(() => primeiroItem(dado, marcas));
  const [visto, setVisto] = useState(dado);
  const [concluindo, setConcluindo] = useState(false);
  const [dito, setDito] = useState('');
  const mesa = useRef<HTMLDivElement>(null);
  const olhar = useRef<HTMLDivElement>(null);
  const justificativa = useRef<HTMLDivElement>(null);
  const documento = documentoDo(dado, item);
  const arquivo = useArquivo(dado.id, item, documento.sha256);
  const conclusao = useConcluir();

  const anterior = useRef(item);
  useEffect(() => {
    if (anterior.current === item) return;
    anterior.current = item;
    // The field or the button that led to this document may be gone: keys go on from the document's place in the list.
    if (document.activeElement !== document.body) return;
    mesa.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true });
  }, [item]);

  const parado = pendente?.estado === 'CONFLITO' || pendente?.estado === 'RECUSADA';
  const analisa = dado.situacao === 'EM_ANALISE' && (pendente === null || parado) && !impedido && !soLeitura;
  // What this person finished has not changed while he looked: what comes after it is seen anew.
  if (!analisa && visto !== dado) setVisto(dado);
  const mudouAgora = analisa && pendente === null && visto.versao !== dado.versao;
  const faltam = itensQueFaltamMarcar(dado, marcas);
  const estado = estadoDoDocumento(dado, marcas, item);
  const seMarca = analisa && (estado.tipo === 'por-marcar' || estado.tipo === 'marcado');
  const pronta = analisa && !mudouAgora && faltam.length === 0;

  const abrir = (novo: Item): void => {
    setItem(novo);
    if (umaColuna) olhar.current?.scrollIntoView({ block: 'start' });
  };
  const seguir = (): void => {
    void gravar();
    const proximo = proximoItem(faltam, item);
    if (proximo !== null) abrir(proximo);
    else if (pronta) setConcluindo(true);
  };
  const dar = (situacao: SituacaoDoDocumento | null): void => {
    if (!seMarca || (situacao !== null && !podeDar(situacao, arquivo.olhada))) return;
    marcar({ item, situacao, justificativa: marcas.get(item)?.justificativa ?? '' });
    if (situacao === 'REPROVADO') {
      window.setTimeout(() => justificativa.current?.querySelector('textarea')?.focus());
      return;
    }
    if (situacao === null) return;
    const proximo = proximoItem(faltam, item);
    if (proximo !== null) abrir(proximo);
    setDito(
      `Item ${String(item)} aprovado. ${proximo === null ? 'Todos os documentos têm parecer.' : `Agora o item ${String(proximo)}: ${DOCUMENTOS[proximo].titulo}.`}`,
    );
  };

  const aoTeclar = (evento: KeyboardEvent<HTMLElement>): void => {
    const tecla = teclaDaMesa(evento);
    if (tecla === null || !seMarca) return;
    evento.preventDefault();
    evento.stopPropagation();
    if (tecla === 'seguir') seguir();
    else dar(tecla);
  };
  const concluir = async (): Promise<void> => {
    if (!(await gravar())) {
      // What failed stands on the desk.
      setConcluindo(false);
      return;
    }
    const depois = await conclusao.concluir(dado.id, dado.versao);
    if (depois === null) return;
    setConcluindo(false);
    if (depois.pendente === null) {
      const situacao = SITUACOES_DA_ASSINATURA[depois.dado.situacao];
      notify({ tone: 'ok', text: `O SIGCON confirmou a sua análise: ${situacao}.` });
    }
    // The button that opened the dialog is gone.
    window.setTimeout(() => mesa.current?.querySelector('h1')?.focus());
  };

  const dados = <DadosDaSolicitacao dado={dado} />;
  return (
    // Letters give verdicts only while the focus is somewhere on the desk (and in no text); before the viewer sees them.
    <div ref={mesa} className={styles['mesa']} tabIndex={-1} onKeyDownCapture={aoTeclar}>
      <div className={styles['esquerda']}>
        <Cabecalho analise={analise} />
        <AvisosDaMesa
          analise={analise}
          conta={conta}
          visto={mudouAgora ? visto : null}
          erroDasMarcas={erro}
          soLeitura={soLeitura}
          aoConferir={() => setVisto(dado)}
          aoTentarGravar={() => void gravar()}
        />
        <Documentos dado={dado} marcas={marcas} atual={item} analisa={analisa} aoAbrir={abrir} />
        {!umaColuna && dados}
      </div>
      <div className={styles['direita']} ref={olhar}>
        <div className={styles['visor']}>
          <Suspense>
            <Visor
              arquivo={arquivo.aberto}
              carregando={documento.sha256 !== undefined && arquivo.olhada === 'lendo'}
              falha={arquivo.falha}
              aoTentarDeNovo={arquivo.tentar}
              titulo={`Item ${String(item)}`}
              subtitulo={DOCUMENTOS[item].titulo}
            />
          </Suspense>
        </div>
        <Parecer
          ref={justificativa}
          item={item}
          estado={estado}
          documento={documento}
          marca={marcas.get(item)}
          olhada={arquivo.olhada}
          seMarca={seMarca}
          haProximo={proximoItem(faltam, item) !== null}
          pronta={pronta}
          aoDar={dar}
          aoEscrever={(texto) => marcar({ item, situacao: 'REPROVADO', justificativa: texto })}
          aoSairDoTexto={() => void gravar()}
          aoSeguir={seguir}
        />
      </div>
      {umaColuna && dados}
      <Fim
        atual={dado.id}
        analisa={analisa}
        mudouAgora={mudouAgora}
        faltam={faltam}
        emCurso={conclusao.emCurso}
        aoConcluir={() => setConcluindo(true)}
        aoAbrir={aoAbrir}
      />
      <p className="sr-only" role="status">
        {dito}
      </p>
      {concluindo && pronta && (
        <DialogoDeConclusao
          dado={dado}
          resumo={resumoDosPareceres(dado, marcas)}
          trocados={parado ? mudancasDesde(pendente.analise.documentos, dado).trocados : []}
          emCurso={conclusao.emCurso}
          aoConcluir={() => void concluir()}
          aoFechar={() => setConcluindo(false)}
        />
      )}
      {conclusao.dialogo}
    </div>
  );
}
