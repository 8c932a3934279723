import { Check, Info, Undo2 } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useRef } from 'react';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import { Button, Icon, Kbd } from '../../../ui/index.ts';
import styles from './BarraDaDecisao.module.css';

export type BarraDaDecisaoProps = {
  /** Why nothing can be approved yet; null when it can. */
  readonly faltaParaAprovar: string | null;
  /** Why nothing at all can be decided now (changed meanwhile, read only). */
  readonly impedido: string | null;
  readonly emCurso: boolean;
  readonly aoAprovar: () => void;
  readonly aoDevolver: () => void;
  readonly aoReprovar: () => void;
  /** The shortcut of Aprovar was used too early: brings the person to what is missing. */
  readonly aoFaltarAlgo: () => void;
};

/** Approve, return, reject: visible keys, and never one stray key away. */
export function BarraDaDecisao(props: BarraDaDecisaoProps) {
  const { faltaParaAprovar, impedido, emCurso } = props;
  const id = useId();
  const barra = useRef<HTMLDivElement>(null);
  const falta = impedido ?? faltaParaAprovar;
  const aoTeclar = useEffectEvent((evento: KeyboardEvent): void => {
    // Behind a dialog this page takes no keys; a key that is held down decides nothing twice.
    const atras = barra.current?.closest('[inert], [aria-hidden="true"]') ?? null;
    if (atras !== null || evento.repeat || evento.defaultPrevented || emCurso) return;
    const tecla = qualTecla(evento);
    if (tecla === null) return;
    evento.preventDefault();
    if (tecla === 'aprovar') {
      if (falta === null) props.aoAprovar();
      else props.aoFaltarAlgo();
    } else if (impedido === null) {
      if (tecla === 'devolver') props.aoDevolver();
      else props.aoReprovar();
    }
  });
  useEffect(() => {
    const ouvir = (evento: KeyboardEvent): void => aoTeclar(evento);
    window.addEventListener('keydown', ouvir);
    return () => window.removeEventListener('keydown', ouvir);
  }, []);
  return (
    <div className={styles['barra']} ref={barra}>
      <p className={styles['nota']} id={id}>
        <Icon as={Info} size={16} className={styles['icone']} />
        <span>{falta === null ? <AoAprovar /> : falta}</span>
      </p>
      <div className={styles['botoes']}>
        <Button
          size="lg"
          variant="primary"
          icon={Check}
          isDisabled={falta !== null}
          isPending={emCurso}
          describedBy={id}
          onPress={props.aoAprovar}
        >
          Aprovar
        </Button>
        <Button size="lg" icon={Undo2} isDisabled={impedido !== null || emCurso} onPress={props.aoDevolver}>
          Devolver para correção
        </Button>
        <Button
          size="lg"
          variant="danger"
          className={styles['fim']}
          isDisabled={impedido !== null || emCurso}
          onPress={props.aoReprovar}
        >
          Reprovar
        </Button>
      </div>
      <p className={styles['teclas']}>
        <span>
          <Kbd>Ctrl Enter</Kbd> aprovar
        </span>
        <span>
          <Kbd>F8</Kbd> devolver
        </span>
        <span>
          <Kbd>F9</Kbd> reprovar
        </span>
        <span>
          <Kbd>Esc</Kbd> voltar à lista
        </span>
      </p>
    </div>
  );
}

type Tecla = 'aprovar' | 'devolver' | 'reprovar';

function qualTecla({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): Tecla | null {
  if (altKey || shiftKey) return null;
  const comCtrl = ctrlKey || metaKey;
  if (key === 'Enter') return comCtrl ? 'aprovar' : null;
  if (comCtrl) return null;
  return key === 'F8' ? 'devolver' : key === 'F9' ? 'reprovar' : null;
}

/** The sentence of the catalogue, its official words in bold. */
function AoAprovar() {
  return FRASES_DE_APROVACAO.aoAprovar
    .split(/[{}]/)
    .map((parte, onde) => (onde % 2 === 1 ? <b key={parte}>{parte}</b> : parte));
}
