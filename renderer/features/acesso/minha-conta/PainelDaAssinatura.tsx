import { PenLine } from 'lucide-react';
import styles from './MinhaConta.module.css';
import type { Conta } from '../../../../contract/bridge/acesso.ts';
import type { SituacaoDaAssinatura } from '../../../../contract/domain/usuario.ts';
import { SITUACOES_DA_ASSINATURA } from '../../../../contract/mensagens/assinatura.ts';
import { ROTAS } from '../../../app/rotas.ts';
import { ButtonLink } from '../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../ui/content/Card.tsx';
import { SectionHeading } from '../../../ui/content/SectionHeading.tsx';
import { StatusLine, type StatusLineProps } from '../../../ui/status/StatusLine.tsx';

type Palavras = {
  readonly tom: StatusLineProps['tone'];
  readonly texto: string;
  readonly botao: string;
};

const PALAVRAS: Readonly<Record<SituacaoDaAssinatura, Palavras>> = {
  NAO_SOLICITADA: {
    tom: 'off',
    texto:
      'entrar e assinar são coisas separadas, e a assinatura é liberada pelo Estado depois de um pedido próprio.',
    botao: 'Solicitar Assinatura com Usuário e Senha',
  },
  EM_CADASTRAMENTO: {
    tom: 'info',
    texto: 'anexe os documentos e envie para aprovação.',
    botao: 'Continuar a solicitação',
  },
  EM_ANALISE: {
    tom: 'info',
    texto: 'o Estado confere os documentos; o resultado chega por e-mail.',
    botao: 'Ver a solicitação',
  },
  AGUARDANDO_SOLUCAO: {
    tom: 'warn',
    texto: 'troque os documentos com status REPROVADO e envie a resposta.',
    botao: 'Trocar documentos',
  },
  APROVADA: { tom: 'ok', texto: 'você pode assinar com usuário e senha.', botao: 'Ver a solicitação' },
};

/** BR-16: nothing was asked for, and nothing has to be. */
const DO_REPRESENTANTE: Readonly<Partial<Record<SituacaoDaAssinatura, Palavras>>> = {
  NAO_SOLICITADA: {
    tom: 'warn',
    texto: 'a do representante legal é liberada sozinha quando o CAGEC da entidade está regular.',
    botao: 'Ver o que fazer',
  },
  APROVADA: {
    tom: 'ok',
    texto: 'a do representante legal é liberada com o cadastro do CAGEC, sem outro pedido.',
    botao: 'Saber mais',
  },
};

/** Panel of the signature: where it stands, and the way to it (BR-15). */
export function PainelDaAssinatura({ conta }: { conta: Conta }) {
  const { assinatura, representa } = conta;
  const { tom, texto, botao } =
    (representa ? DO_REPRESENTANTE[assinatura] : undefined) ?? PALAVRAS[assinatura];
  return (
    <Card labelledBy="assinatura">
      <SectionHeading id="assinatura">Solicitação de Assinatura com Usuário e Senha</SectionHeading>
      <div className={styles['grupo']}>
        <StatusLine tone={tom}>
          <b>{SITUACOES_DA_ASSINATURA[assinatura]}:</b> {texto}
        </StatusLine>
        <div className={styles['acoes']}>
          <ButtonLink icon={PenLine} href={ROTAS.assinatura}>
            {botao}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
