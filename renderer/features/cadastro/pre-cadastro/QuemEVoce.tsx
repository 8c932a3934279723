import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { QUEM_E_VOCE, quemEVoce, type QuemEVoce } from '../../../../contract/domain/quem-e-voce.ts';
import { A_QUEM_PEDIR } from '../../../../contract/mensagens/quem-e-voce.ts';
import { ATENDIMENTO } from '../../../../contract/mensagens/verificacao.ts';
import { ExternalLink } from '../../../app/ExternalLink.tsx';
import { ROTAS } from '../../../app/rotas.ts';
import { useSomenteLeitura } from '../../../app/useEstadoDoApp.ts';
import { Button } from '../../../ui/actions/Button.tsx';
import { ButtonLink, LinkButton } from '../../../ui/actions/LinkButton.tsx';
import { RadioCards, type RadioCard } from '../../../ui/fields/RadioCards.tsx';
import { ActionBar } from '../../../ui/frames/ActionBar.tsx';
import { PageHead } from '../../../ui/frames/PageHead.tsx';
import { Banner } from '../../../ui/status/Banner.tsx';
import { Stepper } from '../../../ui/status/Stepper.tsx';
import { ETAPAS } from '../etapas.ts';
import styles from './QuemEVoce.module.css';

const OPCOES: readonly RadioCard<QuemEVoce>[] = quemEVoce.options.map((value) => ({
  value,
  title: QUEM_E_VOCE[value],
}));

/** Whom to ask, for the four answers that are not ours (domain.md §2). */
function AQuemPedir({ resposta }: { resposta: Exclude<QuemEVoce, 'CONVENENTE'> }) {
  const { titulo, texto } = A_QUEM_PEDIR[resposta];
  const temEmail = texto.includes(ATENDIMENTO);
  return (
    <Banner tone="info" layout="box" title={`${titulo}.`}>
      {texto}
      {temEmail && (
        <span className={styles['contact']}>
          <ExternalLink href={`mailto:${ATENDIMENTO}`}>Escrever ao Atendimento</ExternalLink>
        </span>
      )}
    </Banner>
  );
}

/** Behind `Novo Usuário`: who are you? Only convenentes and parceiros go on to `Pré Cadastro`. */
export function QuemEVocePagina() {
  const [resposta, setResposta] = useState<QuemEVoce | null>(null);
  const [faltou, setFaltou] = useState(false);
  const navigate = useNavigate();
  const somenteLeitura = useSomenteLeitura();
  const seguir = (): void => {
    if (resposta === 'CONVENENTE') void navigate(ROTAS.preCadastroNovo);
    else setFaltou(true);
  };
  const naoENosso = resposta !== null && resposta !== 'CONVENENTE';
  return (
    <>
      <PageHead title="Novo Usuário" actions={<Stepper steps={ETAPAS} current={0} />} />
      <form
        id="quem-e-voce"
        className={styles['page']}
        onSubmit={(event) => {
          event.preventDefault();
          seguir();
        }}
      >
        <RadioCards
          label="Quem é você?"
          isRequired
          marker={null}
          help="Cada grupo pede acesso por um caminho. Este programa faz o pré-cadastro de convenentes e parceiros."
          options={OPCOES}
          value={resposta}
          onChange={(escolha) => {
            setResposta(escolha);
            setFaltou(false);
          }}
          error={faltou && resposta === null ? 'Escolha uma das opções para seguir.' : undefined}
        />
        <div aria-live="polite">{naoENosso && <AQuemPedir resposta={resposta} />}</div>
        {resposta === 'CONVENENTE' && (
          <Banner tone="info" layout="box" announce="off" title="Primeiro acesso da entidade?">
            Quem se cadastra primeiro é o representante legal que consta no CAGEC, e o link da senha vai para
            o e-mail que está lá.{' '}
            <LinkButton tone="inherit" href={ROTAS.topicoDaAjuda('email-no-cagec')}>
              Como conferir o e-mail
            </LinkButton>
          </Banner>
        )}
      </form>
      <ActionBar
        end={
          <Button
            variant="primary"
            type="submit"
            form="quem-e-voce"
            trailingIcon={ArrowRight}
            isDisabled={naoENosso || somenteLeitura}
            reason={
              somenteLeitura
                ? 'Os dados estão abertos só para leitura.'
                : 'O pré-cadastro é só para convenentes e parceiros.'
            }
          >
            Pré Cadastro
          </Button>
        }
      >
        <ButtonLink icon={ArrowLeft} href={ROTAS.inicio}>
          Voltar
        </ButtonLink>
      </ActionBar>
    </>
  );
}
