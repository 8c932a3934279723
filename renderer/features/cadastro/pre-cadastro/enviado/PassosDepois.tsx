import { recebidoPorUltimo, type Pedido } from '../../../../../contract/domain/pedido.ts';
import { formatarDataHora } from '../../../../format/datas.ts';
import { SectionHeading } from '../../../../ui/content/SectionHeading.tsx';
import { Timeline, type TimelineItem } from '../../../../ui/status/Timeline.tsx';
import { tituloDoRecibo } from '../../tituloDoRecibo.ts';
import styles from './Enviado.module.css';

/** Done, now, still to come: three lines instead of a manual. The whole history stands in Meus pedidos. */
export function PassosDepois({ pedido }: { pedido: Pedido }) {
  const { recebido } = pedido;
  if (recebido === null) return null;
  const representante = pedido.verificacao?.resposta.entidade?.representanteLegal ?? 'O responsável legal';
  const em = recebidoPorUltimo(recebido);
  const aprovado = recebido.situacaoCadastral === 'APROVADO';
  const passos: TimelineItem[] = [
    {
      key: 'recebido',
      state: 'feito',
      title: tituloDoRecibo(recebido),
      text: `Protocolo ${recebido.protocolo}`,
      when: formatarDataHora(em),
      dateTime: em,
    },
    aprovado
      ? { key: 'aprovado', state: 'feito', title: 'Aprovado' }
      : {
          key: 'analise',
          state: 'agora',
          title: `${representante} confere e aprova`,
          text: 'Você não precisa fazer nada. A mudança aparece em Meus pedidos.',
        },
    {
      key: 'email',
      state: aprovado ? 'agora' : 'depois',
      title: 'Chega o e-mail com o link; você cria a senha',
    },
    { key: 'entrar', state: 'depois', title: 'Você entra com o CPF e a senha' },
  ];
  return (
    <section className={styles['queue']} aria-labelledby="o-que-vem">
      <SectionHeading id="o-que-vem">O que vem agora</SectionHeading>
      <Timeline label="O que vem agora" items={passos} />
    </section>
  );
}
