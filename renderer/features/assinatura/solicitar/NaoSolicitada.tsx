import { useState } from 'react';
import { Send } from 'lucide-react';
import { ROTULOS } from '../../../../contract/domain/pre-cadastro.ts';
import {
  Button,
  Card,
  Checkbox,
  focusField,
  PageHead,
  RadioCards,
  SectionHeading,
  type RadioCard,
} from '../../../ui/index.ts';
import { useAcao } from '../../cadastro/meus-pedidos/useAcao.ts';
import pagina from '../Assinatura.module.css';
import { TITULO } from '../titulo.ts';
import { OQueVoceVaiPrecisar } from './OQueVoceVaiPrecisar.tsx';
import styles from './Solicitar.module.css';

type Papel = 'por-mim' | 'organizacao';

const PAPEIS: readonly RadioCard<Papel>[] = [
  {
    value: 'por-mim',
    title: 'Trabalho na entidade',
    text: 'Servidor, técnico ou colaborador. São cinco documentos.',
  },
  {
    value: 'organizacao',
    title: 'Represento uma organização',
    text: 'Por procuração, termo de posse ou ata: um documento a mais, o item 5.',
  },
];

/** BR-15: nothing was asked for yet. What it is, what it needs, and the official tick box with `Enviar`. */
export function NaoSolicitada({ impedido }: { impedido: string | null }) {
  const [papel, setPapel] = useState<Papel | null>(null);
  const [marcada, setMarcada] = useState(false);
  const [tentou, setTentou] = useState(false);
  const solicitar = useAcao('assinatura.solicitar');
  const enviar = (): void => {
    setTentou(true);
    if (papel === null) focusField('papel');
    else if (!marcada) focusField('solicitar');
    else solicitar.executar({ representa: papel === 'organizacao' });
  };
  return (
    <div className={pagina['pagina']}>
      <PageHead title={TITULO} text="Para assinar planos de trabalho, convênios e termos dentro do SIGCON." />
      <div className={pagina['corpo']}>
        <div className={styles['colunas']}>
          <div className={styles['coluna']}>
            <Card labelledBy="o-que-e">
              <SectionHeading id="o-que-e">Entrar é uma coisa, assinar é outra</SectionHeading>
              <div className={styles['textos']}>
                <p>
                  O seu acesso já permite entrar e preencher. Para <b>assinar</b> com o mesmo usuário e senha,
                  o Estado confere quem você é, uma vez só: você anexa os documentos com calma, envia, e um
                  Administrador Setorial analisa. O resultado chega por e-mail.
                </p>
                <p className="muted">
                  Com certificado ICP-Brasil dá para assinar cada documento sem este pedido.
                </p>
              </div>
            </Card>
            <Card labelledBy="pedir">
              <SectionHeading id="pedir">Pedir a assinatura</SectionHeading>
              <form
                className={styles['form']}
                noValidate
                onSubmit={(evento) => {
                  evento.preventDefault();
                  enviar();
                }}
              >
                <RadioCards
                  id="papel"
                  label="Você assina como"
                  isRequired
                  layout="columns"
                  options={PAPEIS}
                  value={papel}
                  onChange={setPapel}
                  error={tentou && papel === null ? 'Escolha uma das duas; dá para mudar depois.' : undefined}
                />
                <Checkbox
                  id="solicitar"
                  label={ROTULOS.solicitaAssinatura}
                  isSelected={marcada}
                  onChange={setMarcada}
                  help="Só começa o pedido. Nada é analisado antes de você anexar os documentos e enviar."
                  error={tentou && !marcada ? 'Marque a caixa para pedir a assinatura.' : undefined}
                />
                <div className={styles['enviar']}>
                  <Button
                    type="submit"
                    variant="primary"
                    icon={Send}
                    isDisabled={impedido !== null}
                    reason={impedido}
                    isPending={solicitar.emCurso}
                  >
                    Enviar
                  </Button>
                </div>
              </form>
            </Card>
          </div>
          <OQueVoceVaiPrecisar representa={papel === 'organizacao'} />
        </div>
      </div>
    </div>
  );
}
