import { RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { AcaoDoResultado } from './AcaoDoResultado.tsx';
import type { Erro } from '../../../../../contract/bridge/errors.ts';
import type { Verificacao } from '../../../../../contract/domain/verificacao.ts';
import { textoDoErro } from '../../../../../contract/mensagens/erros.ts';
import { textoDoResultado, VERIFICACAO_PENDENTE } from '../../../../../contract/mensagens/verificacao.ts';
import { LinkButton } from '../../../../ui/actions/LinkButton.tsx';
import { Card } from '../../../../ui/content/Card.tsx';
import { IconTile } from '../../../../ui/content/IconTile.tsx';
import { focusField } from '../../../../ui/fields/focusField.ts';
import { Chip } from '../../../../ui/status/Chip.tsx';
import { TONE_ICON } from '../../../../ui/status/tones.ts';
import { EntidadeEmLinha } from '../Entidade.tsx';
import { idDoCampo } from '../camposDaTela.ts';
import styles from './CpfCnpj.module.css';

export interface ResultadoDaVerificacaoProps {
  /** What the backend said; null when it could not be asked. */
  verificacao: { em: string; resposta: Verificacao } | null;
  /** Why there was no answer. */
  motivo: Erro | null;
  /** The person asked just now, on this visit of the step. */
  recemPedido: boolean;
  onVerificar: () => void;
}

/** The outcome of step 1 in words, with what to do next; takes the focus when it appears. */
export function ResultadoDaVerificacao(props: ResultadoDaVerificacaoProps) {
  const { verificacao, motivo, recemPedido, onVerificar } = props;
  const painel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Only for an answer that was waited for: coming back to this step leaves the focus where it is.
    if (!recemPedido) return;
    painel.current?.focus({ preventScroll: true });
    painel.current?.scrollIntoView({ block: 'nearest' });
  }, [recemPedido, verificacao?.em, motivo]);
  const texto = verificacao === null ? VERIFICACAO_PENDENTE : textoDoResultado(verificacao.resposta);
  // The banner of the frame already says that there is no connection; any other reason is said here.
  const porque = motivo === null || motivo.codigo === 'SEM_CONEXAO' ? null : textoDoErro(motivo);
  return (
    <Card label="Resultado da verificação" variant={verificacao === null ? 'local' : 'plain'}>
      <div ref={painel} className={styles['result']} tabIndex={-1} role="status">
        <div className={styles['head']}>
          <IconTile icon={TONE_ICON[texto.tom]} tone={texto.tom} />
          <div>
            <h2>{texto.titulo}</h2>
            <p className={styles['text']}>{texto.texto}</p>
            {porque !== null && (
              <p className={styles['text']}>
                <b>{porque.titulo}</b> {porque.texto}
              </p>
            )}
          </div>
        </div>
        {verificacao?.resposta.entidade !== undefined && (
          <div className={styles['entity']}>
            <EntidadeEmLinha entidade={verificacao.resposta.entidade} />
          </div>
        )}
        {verificacao === null && (
          <div>
            <Chip tone="local">verificação pendente</Chip>
          </div>
        )}
        <div className={styles['steps']}>
          <AcaoDoResultado acao={texto.acao} rotulo={texto.rotulo} />
          <LinkButton onPress={() => focusField(idDoCampo('cpf'))}>Corrigir CPF ou CNPJ</LinkButton>
          {texto.acao === 'seguir' && (
            <LinkButton icon={RotateCw} onPress={onVerificar}>
              Verificar de novo
            </LinkButton>
          )}
        </div>
      </div>
    </Card>
  );
}
