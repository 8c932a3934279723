import { useQuery } from '@tanstack/react-query';
import { Check, CircleX, ListChecks } from 'lucide-react';
import { useState } from 'react';
import type { ResumoDeAprovacao } from '../../../../contract/domain/aprovacao.ts';
import type { Perfil } from '../../../../contract/domain/perfis.ts';
import { FRASES_DE_APROVACAO } from '../../../../contract/mensagens/aprovacao.ts';
import {
  ROTULOS_DA_CONFERENCIA,
  textoDaConferencia,
  textoDoResumo,
} from '../../../../contract/mensagens/conferencia.ts';
import { consulta } from '../../../bridge/query.ts';
import { plural } from '../../../format/numeros.ts';
import { Banner, Button, Checkbox, Dialog, StatusLine } from '../../../ui/index.ts';
import { EscolhaDePerfis } from '../detalhe/EscolhaDePerfis.tsx';
import styles from './Lote.module.css';

export type RevisaoDoLoteProps = {
  readonly itens: readonly ResumoDeAprovacao[];
  readonly perfis: readonly Perfil[];
  readonly ultimosPerfis: readonly string[];
  readonly emCurso: boolean;
  readonly aoAprovar: (escolhidos: readonly ResumoDeAprovacao[], perfis: readonly string[]) => void;
  readonly aoFechar: () => void;
};

/** Each one named with its checks, those with divergências first; one can be left out. One choice of profiles for all. */
export function RevisaoDoLote(props: RevisaoDoLoteProps) {
  const { itens, emCurso, aoAprovar, aoFechar } = props;
  const [fora, setFora] = useState<ReadonlySet<string>>(new Set());
  const [perfis, setPerfis] = useState<readonly string[]>([]);
  const escolhidos = itens.filter(({ id }) => !fora.has(id));
  const divergentes = escolhidos.filter((p) => p.conferencia.divergencias > 0).length;
  const alternar = (id: string): void =>
    setFora((antes) => {
      const agora = new Set(antes);
      if (!agora.delete(id)) agora.add(id);
      return agora;
    });
  const falta =
    escolhidos.length === 0
      ? 'Marque ao menos um pedido.'
      : perfis.length === 0
        ? FRASES_DE_APROVACAO.semPerfil
        : undefined;
  return (
    <Dialog
      isOpen
      size="lg"
      icon={ListChecks}
      tone="info"
      onClose={aoFechar}
      closeLabel="Cancelar"
      title={`Aprovar ${plural(itens.length, 'pedido')}`}
      lead="Confira cada um antes: todos recebem os mesmos perfis, e o link da senha vai por e-mail a cada pessoa."
      actions={
        <>
          <Button
            variant="primary"
            icon={Check}
            isDisabled={falta !== undefined}
            reason={falta}
            isPending={emCurso}
            pendingLabel="Aprovando…"
            onPress={() => aoAprovar(escolhidos, perfis)}
          >
            Aprovar {plural(escolhidos.length, 'pedido')}
          </Button>
          <Button autoFocus onPress={aoFechar}>
            Cancelar
          </Button>
        </>
      }
    >
      <div className={styles['revisao']}>
        {divergentes > 0 && (
          <Banner tone="danger" layout="box" announce="off" title={comDivergencia(divergentes)}>
            {divergentes === 1 ? 'Está' : 'Estão'} no alto da lista. Desmarque o que quiser ver com calma.
          </Banner>
        )}
        <ul className={styles['lista']} aria-label="Pedidos marcados">
          {itens.map((p) => (
            <li key={p.id} className={styles['linha']}>
              <Checkbox
                variant="plain"
                label={p.nome}
                isSelected={!fora.has(p.id)}
                onChange={() => alternar(p.id)}
              />
              <div className={styles['detalhe']}>
                <span className="num">{p.cpfMascarado}</span> · {p.setor}
              </div>
              <Conferencia item={p} />
            </li>
          ))}
        </ul>
        <EscolhaDePerfis
          perfis={props.perfis}
          escolhidos={perfis}
          aoMudar={setPerfis}
          ultimos={props.ultimosPerfis}
          nivel={3}
        />
      </div>
    </Dialog>
  );
}

const comDivergencia = (n: number): string =>
  n === 1 ? '1 pedido tem divergência.' : `${String(n)} pedidos têm divergências.`;

/** The checks in short; what did not pass is named. */
function Conferencia({ item }: { item: ResumoDeAprovacao }) {
  const { divergencias, avisos } = item.conferencia;
  const temAlgo = divergencias + avisos > 0;
  const { data } = useQuery({ ...consulta('aprovacao.abrir', { id: item.id }), enabled: temAlgo });
  const tom = divergencias > 0 ? 'danger' : avisos > 0 ? 'warn' : 'ok';
  const nomes = (data?.conferencia ?? [])
    .filter((c) => c.resultado === 'divergencia' || c.resultado === 'aviso')
    .map((c) => `${ROTULOS_DA_CONFERENCIA[c.campo]}: ${textoDaConferencia(c)}`);
  return (
    <StatusLine
      tone={tom}
      size="sm"
      icon={tom === 'danger' ? CircleX : undefined}
      className={styles['conferencia']}
    >
      {nomes.length === 0 ? textoDoResumo(item.conferencia) : nomes.join(' · ')}
    </StatusLine>
  );
}
