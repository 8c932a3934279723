import { CircleCheck, CircleDashed, CircleX, FileMinus, FilePen, FileText, Image } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { documentoDo, ITENS, type Documento, type Item } from '../../../../contract/domain/assinatura.ts';
import type { AnaliseLocal } from '../../../../contract/domain/analise.ts';
import { DOCUMENTOS } from '../../../../contract/mensagens/assinatura.ts';
import { palavrasDoTamanho } from '../../assinatura/palavras/tamanho.ts';
import { Chip, cx, Icon, type LucideIcon } from '../../../ui/index.ts';
import styles from './Documentos.module.css';
import { estadoDoDocumento, type EstadoDoDocumento, type Marcas } from './mesa.ts';

export type DocumentosProps = {
  readonly dado: AnaliseLocal['dado'];
  readonly marcas: Marcas;
  readonly atual: Item;
  /** Whether this person gives verdicts now. */
  readonly analisa: boolean;
  readonly aoAbrir: (item: Item) => void;
};

/** The documents of the request and where each stands; arrows go from one to the next. */
export function Documentos({ dado, marcas, atual, analisa, aoAbrir }: DocumentosProps) {
  const itens = ITENS.filter((item) => item !== 5 || dado.representa || documentoDo(dado, 5).sha256);
  return (
    <section className={styles['documentos']} aria-label="Documentos">
      <ul onKeyDown={moverEntreDocumentos}>
        {itens.map((item) => {
          const documento = documentoDo(dado, item);
          return (
            <li key={item}>
              <button
                type="button"
                className={styles['documento']}
                aria-current={item === atual ? 'true' : undefined}
                onClick={() => aoAbrir(item)}
              >
                <span className={styles['numero']}>{item}</span>
                <Icon as={iconeDo(documento)} className={styles['icone']} />
                <span className={styles['palavras']}>
                  <span className={styles['titulo']}>{DOCUMENTOS[item].titulo}</span>
                  <span className={cx(styles['arquivo'], 'cut')}>
                    {documento.nome === undefined
                      ? 'Sem arquivo'
                      : `${documento.nome} · ${palavrasDoTamanho(documento.tamanho ?? 0)}`}
                  </span>
                </span>
                <Selo estado={estadoDoDocumento(dado, marcas, item)} analisa={analisa} />
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

const iconeDo = ({ tipo, sha256 }: Documento): LucideIcon =>
  sha256 === undefined ? FileMinus : tipo === 'application/pdf' ? FileText : Image;

function Selo({ estado, analisa }: { estado: EstadoDoDocumento; analisa: boolean }) {
  switch (estado.tipo) {
    case 'sem-arquivo':
      return null;
    case 'por-marcar':
      return (
        <Chip tone="off" icon={CircleDashed}>
          {analisa ? 'Por marcar' : 'Sem parecer'}
        </Chip>
      );
    case 'dado':
      return estado.situacao === 'APROVADO' ? (
        <Chip tone="ok">Aprovado</Chip>
      ) : (
        <Chip tone="danger">REPROVADO</Chip>
      );
    case 'marcado':
      if (!estado.completo)
        return (
          <Chip tone="warn" icon={FilePen}>
            Falta justificar
          </Chip>
        );
      return estado.situacao === 'APROVADO' ? (
        <Chip tone="local" icon={CircleCheck} className={styles['ok']}>
          Aprovado
        </Chip>
      ) : (
        <Chip tone="local" icon={CircleX} className={styles['mau']}>
          REPROVADO
        </Chip>
      );
  }
}

function moverEntreDocumentos(evento: KeyboardEvent<HTMLElement>): void {
  const botoes = [...evento.currentTarget.querySelectorAll('button')];
  const atual = botoes.findIndex((botao) => botao === evento.target);
  const destino = {
    ArrowDown: botoes[atual + 1],
    ArrowUp: botoes[atual - 1],
    Home: botoes[0],
    End: botoes.at(-1),
  }[evento.key];
  if (atual === -1 || destino === undefined) return;
  evento.preventDefault();
  destino.focus();
}
