import { useQuery } from '@tanstack/react-query';
import { LinhaDeRascunho } from './LinhaDeRascunho.tsx';
import { ROTAS } from '../../app/rotas.ts';
import { consulta } from '../../bridge/query.ts';
import { LinkButton } from '../../ui/actions/LinkButton.tsx';
import { Card } from '../../ui/content/Card.tsx';
import { SectionHeading } from '../../ui/content/SectionHeading.tsx';
import { Chip } from '../../ui/status/Chip.tsx';
import styles from './Inicio.module.css';

/** As many as fit beside the doors; the rest stands in Meus pedidos. */
const QUANTOS = 2;

const verTodos = (todos: number): string => (todos === 1 ? 'Ver o pedido' : `Ver os ${todos} pedidos`);

/** "Continue de onde parou": drafts of this computer, the latest first. */
export function Rascunhos() {
  const { data } = useQuery(consulta('cadastro.listar', { filtro: 'rascunhos', busca: '', limite: QUANTOS }));
  if (data === undefined || data.contagens.todos === 0) return null;
  const ver = <LinkButton href={ROTAS.pedidos}>{verTodos(data.contagens.todos)}</LinkButton>;
  if (data.itens.length === 0)
    return (
      <section className={styles['drafts']} aria-labelledby="rascunhos">
        <SectionHeading id="rascunhos" action={ver}>
          Pedidos deste computador
        </SectionHeading>
      </section>
    );
  return (
    <section className={styles['drafts']} aria-labelledby="rascunhos">
      <SectionHeading
        id="rascunhos"
        className={styles['draftsHead']}
        aside={<Chip tone="local">Só neste computador</Chip>}
        action={ver}
      >
        Continue de onde parou
      </SectionHeading>
      <Card variant="local" isFlush>
        <ul>
          {data.itens.map((rascunho) => (
            <LinhaDeRascunho key={rascunho.id} rascunho={rascunho} />
          ))}
        </ul>
      </Card>
    </section>
  );
}
