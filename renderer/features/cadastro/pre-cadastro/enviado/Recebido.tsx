import { FilePlus, FileText, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { PassosDepois } from './PassosDepois.tsx';
import {
  recebidoPorUltimo,
  versaoEnviada,
  type Pedido,
  type Recebido as DadosDoRecebimento,
} from '../../../../../contract/domain/pedido.ts';
import { SITUACOES } from '../../../../../contract/domain/pre-cadastro.ts';
import { textoDaCorrecaoRecebida, textoDoRecebimento } from '../../../../../contract/mensagens/envio.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { invoke } from '../../../../bridge/client.ts';
import { formatarData, formatarHora, formatarQuando } from '../../../../format/datas.ts';
import { Button } from '../../../../ui/actions/Button.tsx';
import { ButtonLink } from '../../../../ui/actions/LinkButton.tsx';
import { notify } from '../../../../ui/overlays/toastStore.ts';
import { BallInCourt } from '../../../../ui/status/BallInCourt.tsx';
import { Receipt } from '../../../../ui/status/Receipt.tsx';
import { baixarArquivo } from '../../baixarArquivo.ts';
import { tituloDoRecibo } from '../../tituloDoRecibo.ts';
import styles from './Enviado.module.css';

/** `Recibo em PDF`: main writes it, the window hands it over. */
function BotaoDoRecibo({ id }: { id: string }) {
  const [ocupado, setOcupado] = useState(false);
  const baixar = async (): Promise<void> => {
    setOcupado(true);
    const resposta = await invoke('cadastro.recibo', { id });
    setOcupado(false);
    if (resposta.ok) baixarArquivo(resposta.value);
    else notify({ tone: 'danger', text: textoDoErro(resposta.error).titulo });
  };
  return (
    <Button
      size="sm"
      icon={ReceiptText}
      onPress={() => void baixar()}
      isPending={ocupado}
      pendingLabel="Preparando…"
    >
      Recibo em PDF
    </Button>
  );
}

/** What the State acknowledged: the receipt, who has it now, what comes next. */
export function Recebido({ pedido, recebido }: { pedido: Pedido; recebido: DadosDoRecebimento }) {
  const resposta = pedido.verificacao?.resposta;
  const eRepresentante = pedido.formulario === 'REPRESENTANTE_LEGAL';
  const representante = resposta?.entidade?.representanteLegal;
  const email = eRepresentante ? resposta?.preenchido?.emailMascarado : pedido.campos.email;
  const versao = versaoEnviada(recebido);
  const { titulo, texto } =
    versao > 1
      ? textoDaCorrecaoRecebida(versao, { representante })
      : textoDoRecebimento(pedido.formulario, { representante, email });
  const em = recebidoPorUltimo(recebido);
  return (
    <>
      <Receipt
        protocolo={recebido.protocolo}
        title={tituloDoRecibo(recebido)}
        when={`em ${formatarData(em)}\nàs ${formatarHora(em)}`}
        actions={<BotaoDoRecibo id={pedido.id} />}
      />
      <BallInCourt
        comQuem={
          eRepresentante
            ? { value: 'Você', detail: 'representante legal no CAGEC' }
            : { value: representante ?? 'Responsável legal', detail: 'representante legal da entidade' }
        }
        oQueFalta={
          eRepresentante
            ? { value: 'Criar a senha', detail: 'pelo link que chega por e-mail' }
            : { value: 'Escolher os perfis e aprovar', detail: 'não há prazo definido em norma' }
        }
        situacao={{
          value: `${SITUACOES[recebido.situacaoCadastral]} · ${recebido.status}`,
          detail: `consultada ${formatarQuando(recebido.consultadoEm)}`,
        }}
      />
      <section className={styles['queue']}>
        <h2>{titulo}</h2>
        <p className={styles['text']}>{texto}</p>
      </section>
      <PassosDepois pedido={pedido} />
      <div className={styles['actions']}>
        <ButtonLink variant="primary" icon={FileText} href={ROTAS.pedido(pedido.id)}>
          Acompanhar em Meus pedidos
        </ButtonLink>
        <ButtonLink icon={FilePlus} href={ROTAS.novo}>
          Novo pré-cadastro
        </ButtonLink>
      </div>
    </>
  );
}
