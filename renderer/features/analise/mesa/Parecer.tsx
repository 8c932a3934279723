import { ArrowRight, Check, CircleX, X } from 'lucide-react';
import { useId, useState, type KeyboardEvent, type Ref } from 'react';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import type { Marca } from '../../../../contract/domain/analise.ts';
import type { Documento, Item, SituacaoDoDocumento } from '../../../../contract/domain/assinatura.ts';
import { MAXIMO_DA_JUSTIFICATIVA } from '../../../../contract/domain/decisao.ts';
import { Button, cx, focusField, Icon, Kbd, StatusLine, TextAreaField } from '../../../ui/index.ts';
import { erroDaJustificativa } from '../../aprovacao/decidir/devolucao.ts';
import { comFrase, frasesDoItem } from './frases.ts';
import { podeDar, type EstadoDoDocumento, type Olhada } from './mesa.ts';
import styles from './Parecer.module.css';

export type ParecerProps = {
  readonly item: Item;
  readonly estado: EstadoDoDocumento;
  readonly documento: Documento;
  readonly marca: Marca | undefined;
  readonly olhada: Olhada;
  /** A verdict may be given on this document. */
  readonly seMarca: boolean;
  readonly haProximo: boolean;
  readonly pronta: boolean;
  readonly aoDar: (situacao: SituacaoDoDocumento | null) => void;
  readonly aoEscrever: (justificativa: string) => void;
  readonly aoSairDoTexto: () => void;
  readonly aoSeguir: () => void;
  readonly ref: Ref<HTMLDivElement>;
};

/** The verdict on the document above: `Aprovado`, or `REPROVADO` with its reason (BR-18). */
export function Parecer({ ref, ...props }: ParecerProps) {
  if (!props.seMarca) return <ParecerDado estado={props.estado} documento={props.documento} />;
  return (
    <div className={styles['parecer']} ref={ref} role="group" aria-label="Parecer">
      <Pareceres {...props} />
      {props.marca?.situacao === 'REPROVADO' && (
        <Justificativa key={props.item} {...props} marca={props.marca} />
      )}
    </div>
  );
}

type PartesProps = Omit<ParecerProps, 'ref'>;

function Pareceres({ marca, olhada, haProximo, pronta, aoDar, aoSeguir }: PartesProps) {
  const situacao = marca?.situacao ?? null;
  const aviso = useId();
  const espera = ESPERAS[olhada];
  // Off, but not disabled: the focus stays on the button while the next document opens.
  const desligado = (nova: SituacaoDoDocumento) =>
    situacao !== nova && !podeDar(nova, olhada) ? { 'aria-disabled': true } : {};
  return (
    <div className={styles['linha']}>
      <ToggleButtonGroup
        className={String(styles['botoes'])}
        aria-label="Status do documento"
        aria-describedby={aviso}
        selectionMode="single"
        selectedKeys={situacao === null ? [] : [situacao]}
        onSelectionChange={(chaves) => {
          aoDar(chaves.has('APROVADO') ? 'APROVADO' : chaves.has('REPROVADO') ? 'REPROVADO' : null);
        }}
      >
        <ToggleButton
          id="APROVADO"
          className={cx(styles['botao'], styles['aprovado'])}
          {...desligado('APROVADO')}
        >
          <Icon as={Check} size={18} />
          Aprovado
          <Kbd>A</Kbd>
        </ToggleButton>
        <ToggleButton
          id="REPROVADO"
          className={cx(styles['botao'], styles['reprovado'])}
          {...desligado('REPROVADO')}
        >
          <Icon as={X} size={18} />
          REPROVADO
          <Kbd>R</Kbd>
        </ToggleButton>
      </ToggleButtonGroup>
      <p id={aviso} className={styles['aviso']}>
        {situacao === null && espera}
      </p>
      {situacao !== null && (haProximo || pronta) && (
        <Button variant="ghost" trailingIcon={ArrowRight} onPress={aoSeguir}>
          {haProximo ? 'Próximo documento' : 'Concluir análise…'}
        </Button>
      )}
    </div>
  );
}

/** Why nothing can be said of the document yet. */
const ESPERAS: Readonly<Record<Olhada, string | null>> = {
  lendo: 'Espere o documento abrir.',
  aberto: null,
  'nao-abre': 'O arquivo não abre: só pode ser REPROVADO.',
  'sem-copia': 'Só se dá parecer sobre o que se vê.',
};

function Justificativa(props: PartesProps & { readonly marca: Marca }) {
  const { item, marca, aoEscrever, aoSairDoTexto, aoSeguir } = props;
  const campo = useId();
  const [saiu, setSaiu] = useState(false);
  const erro = erroDaJustificativa(marca.justificativa);
  const aoTeclar = (evento: KeyboardEvent): void => {
    if (evento.key !== 'Enter' || !(evento.ctrlKey || evento.metaKey)) return;
    evento.preventDefault();
    setSaiu(true);
    if (erro === undefined) aoSeguir();
  };
  return (
    <div className={styles['justificativa']} onKeyDown={aoTeclar}>
      <TextAreaField
        id={campo}
        label="Justificativa"
        isRequired
        rows={2}
        max={MAXIMO_DA_JUSTIFICATIVA}
        help="A pessoa lê o que você escrever aqui. Ctrl Enter vai ao próximo documento."
        value={marca.justificativa}
        onChange={aoEscrever}
        onBlur={() => {
          // A field that was only passed by, empty, is left in peace.
          setSaiu(marca.justificativa !== '');
          aoSairDoTexto();
        }}
        error={saiu ? erro : undefined}
      />
      <div className={styles['frases']} role="group" aria-label="Frases prontas">
        {frasesDoItem(item).map(({ rotulo, texto }) => (
          <Button
            key={rotulo}
            size="sm"
            label={`${rotulo}: inserir “${texto}”`}
            onPress={() => {
              aoEscrever(comFrase(marca.justificativa, texto));
              focusField(campo);
            }}
          >
            {rotulo}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** What was said of the document, where nothing more is to be said by this person. */
function ParecerDado({ estado, documento }: { estado: EstadoDoDocumento; documento: Documento }) {
  const { situacao, justificativa } = documento;
  if (estado.tipo === 'por-marcar') return null;
  return (
    <div className={styles['parecer']} role="group" aria-label="Parecer">
      {estado.tipo === 'sem-arquivo' && (
        <StatusLine tone="info">Sem arquivo: nada a analisar neste item.</StatusLine>
      )}
      {situacao === 'APROVADO' && (
        <StatusLine tone="ok">Este arquivo já foi aprovado: não precisa de outro parecer.</StatusLine>
      )}
      {situacao === 'REPROVADO' && (
        <div className={styles['citacao']}>
          <StatusLine tone="danger" icon={CircleX}>
            REPROVADO
          </StatusLine>
          <p>“{justificativa}”</p>
        </div>
      )}
      {estado.tipo === 'marcado' && (
        <StatusLine tone={estado.situacao === 'APROVADO' ? 'ok' : 'danger'}>
          {estado.situacao === 'APROVADO' ? 'Aprovado' : 'REPROVADO'} na análise deste computador.
        </StatusLine>
      )}
    </div>
  );
}
