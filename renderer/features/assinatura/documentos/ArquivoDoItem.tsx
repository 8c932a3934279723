import { Download, TriangleAlert } from 'lucide-react';
import type { Anexo, DocumentoLocal } from '../../../../contract/domain/coleta.ts';
import { textoDoErro } from '../../../../contract/mensagens/erros.ts';
import { cx, LinkButton, ProgressBar, StatusLine } from '../../../ui/index.ts';
import { dicaDaLinha } from '../palavras/dicas.ts';
import { anexoPorChegar } from '../palavras/selo.ts';
import { palavrasDaFalta, palavrasDoEnviado, palavrasDoTamanho } from '../palavras/tamanho.ts';
import styles from './ArquivoDoItem.module.css';
import { Miniatura } from './Miniatura.tsx';

export type ArquivoDoItemProps = {
  readonly documento: DocumentoLocal;
  readonly semConexao: boolean;
  /** Item 1: hands over the filled-in termo; null where nothing may be changed any more. */
  readonly aoBaixarTermo: (() => void) | null;
  /** BR-17, item 5: says whether the person acts for an organisation; null where that is settled. */
  readonly representar: { readonly representa: boolean; readonly mudar: () => void } | null;
};

/** Column `ARQUIVO`: what it looks like, its name, how good it is, or how far it is. */
export function ArquivoDoItem(props: ArquivoDoItemProps) {
  const { item, anexo, noSigcon } = props.documento;
  const arquivo = anexo ?? noSigcon;
  return (
    <div className={styles['arquivo']}>
      <Miniatura item={item} imagem={anexo?.miniatura} vazia={arquivo === null} />
      <div className={styles['palavras']}>
        {arquivo === null ? (
          <SemArquivo {...props} />
        ) : (
          <>
            <div className="cut" title={arquivo.nome}>
              {arquivo.nome}
            </div>
            {anexo !== null && anexoPorChegar(props.documento) !== null ? (
              <Andamento anexo={anexo} semConexao={props.semConexao} dica={anexo.estado === 'NA_FILA'} />
            ) : (
              <div className={styles['meta']}>
                <span className="num">{palavrasDoTamanho(arquivo.tamanho)}</span>
                {anexo !== null && mostraDica(props.documento, anexo) && (
                  <Dica anexo={anexo} grave={props.documento.situacao === 'REPROVADO'} />
                )}
              </div>
            )}
          </>
        )}
      </div>
    </div>
  );
}

/** What was approved has no flaw that matters any more. */
const mostraDica = ({ situacao }: DocumentoLocal, { exame }: Anexo): boolean =>
  situacao !== 'APROVADO' || exame.dicas.length === 0;

function SemArquivo({ documento: { item, exigido }, aoBaixarTermo, representar }: ArquivoDoItemProps) {
  return (
    <>
      <div className={styles['vazio']}>
        {item !== 5
          ? 'Nenhum arquivo'
          : exigido
            ? 'Você representa uma organização'
            : 'Só ao representar uma organização'}
      </div>
      {item === 1 && aoBaixarTermo !== null && (
        <LinkButton icon={Download} className={styles['passo']} onPress={aoBaixarTermo}>
          Baixar o termo preenchido
        </LinkButton>
      )}
      {item === 5 && representar !== null && (
        <LinkButton
          className={styles['passo']}
          label={
            representar.representa
              ? 'Não é o meu caso: não represento uma organização'
              : 'É o meu caso: represento uma organização'
          }
          onPress={representar.mudar}
        >
          {representar.representa ? 'Não é o meu caso' : 'É o meu caso'}
        </LinkButton>
      )}
    </>
  );
}

function Dica({ anexo, grave }: { anexo: Anexo; grave: boolean }) {
  const { tom, texto } = dicaDaLinha(anexo.exame);
  return (
    <StatusLine
      size="sm"
      tone={tom === 'warn' && grave ? 'danger' : tom}
      icon={tom === 'warn' ? TriangleAlert : undefined}
      className={cx(styles['dica'], tom === 'warn' && styles['aviso'], grave && styles['grave'])}
    >
      {texto}
    </StatusLine>
  );
}

type AndamentoProps = { readonly anexo: Anexo; readonly semConexao: boolean; readonly dica: boolean };

function Andamento({ anexo, semConexao, dica }: AndamentoProps) {
  const { nome, estado, enviados, tamanho, bytesPorSegundo, motivo } = anexo;
  if (estado === 'RECUSADO')
    return (
      <div className={styles['recusa']}>
        {motivo === null ? 'O SIGCON não aceitou o arquivo.' : textoDoErro(motivo).titulo}
      </div>
    );
  if (estado === 'NA_FILA' && enviados === 0)
    return (
      <div className={styles['meta']}>
        <span className="num">{palavrasDoTamanho(tamanho)}</span>
        {dica && anexo.exame.dicas.length > 0 ? (
          <Dica anexo={anexo} grave={false} />
        ) : (
          <span>{semConexao ? 'espera a conexão' : 'espera a vez'}</span>
        )}
      </div>
    );
  const resto =
    estado === 'PAUSADO'
      ? 'pausado'
      : estado === 'NA_FILA'
        ? semConexao
          ? 'espera a conexão'
          : 'espera a vez'
        : palavrasDaFalta(enviados, tamanho, bytesPorSegundo);
  const quanto = palavrasDoEnviado(enviados, tamanho);
  return (
    <div className={styles['envio']}>
      <ProgressBar
        isBare
        label={`Envio de ${nome}`}
        value={enviados}
        max={tamanho}
        words={resto === null ? quanto : `${quanto} · ${resto}`}
      />
      <div className={styles['quanto']}>
        <span className="num">{quanto}</span>
        {resto !== null && (
          <>
            {' '}
            <span className="num">· {resto}</span>
          </>
        )}
      </div>
    </div>
  );
}
