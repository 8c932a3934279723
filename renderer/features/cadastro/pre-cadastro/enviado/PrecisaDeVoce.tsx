import { ArrowLeft, FileText } from 'lucide-react';
import { acaoDoImpedimento } from './acaoDoImpedimento.ts';
import { erro as criarErro } from '../../../../../contract/bridge/errors.ts';
import type { Pedido } from '../../../../../contract/domain/pedido.ts';
import { rotuloDoCampo, textoDaFalha } from '../../../../../contract/mensagens/campos.ts';
import { nomeDeCampo } from '../../../../../contract/domain/pre-cadastro.ts';
import { ROTAS } from '../../../../app/rotas.ts';
import { ButtonLink } from '../../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../../ui/content/Card.tsx';
import { Banner } from '../../../../ui/status/Banner.tsx';
import { textoDoImpedimento } from '../../textoDoImpedimento.ts';
import { AcaoDoResultado } from '../cpf-cnpj/AcaoDoResultado.tsx';
import { ExcluirRascunho } from '../ExcluirRascunho.tsx';
import type { Editor } from '../editor/editor.ts';
import styles from './Enviado.module.css';

/** The backend answered, and a person must look: what it said, which fields, and the way back to them. */
export function PrecisaDeVoce({ editor, pedido }: { editor: Editor; pedido: Pedido }) {
  const impedimento = pedido.impedimento ?? criarErro('FALHA_INTERNA');
  const { titulo, texto } = textoDoImpedimento(impedimento, pedido.corrigindo);
  const campos = impedimento.campos ?? [];
  const { etapa, acao, rotulo, corrigir } = acaoDoImpedimento(impedimento, pedido.corrigindo);
  return (
    <>
      <Banner tone="danger" layout="box" title={titulo}>
        {texto}
      </Banner>
      {campos.length > 0 && (
        <Card label="Campos indicados">
          <ul className={styles['list']}>
            {campos.map(({ campo, codigo }) => (
              <li key={`${campo} ${codigo}`}>
                <b>{rotuloDoCampo(campo)}:</b>{' '}
                {textoDaFalha(
                  { codigo },
                  nomeDeCampo.options.find((nome) => nome === campo),
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      <div className={styles['actions']}>
        <ButtonLink
          variant={corrigir ? 'primary' : 'plain'}
          icon={ArrowLeft}
          href={ROTAS.preCadastro(pedido.id, etapa)}
        >
          {etapa === 'cpf-cnpj' ? 'Corrigir CPF ou CNPJ' : 'Corrigir os dados'}
        </ButtonLink>
        {acao !== null && <AcaoDoResultado acao={acao} rotulo={rotulo} />}
        <ButtonLink variant={corrigir ? 'plain' : 'primary'} icon={FileText} href={ROTAS.pedido(pedido.id)}>
          Ver em Meus pedidos
        </ButtonLink>
        <ExcluirRascunho editor={editor} />
      </div>
    </>
  );
}
