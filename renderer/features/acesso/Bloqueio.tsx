import { useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useId, useState } from 'react';
import { PaginaDeAcesso } from './PaginaDeAcesso.tsx';
import styles from './TelaDaPessoa.module.css';
import { AvisoDaTentativa } from './tentativa/AvisoDaTentativa.tsx';
import { useTentativa } from './tentativa/useTentativa.ts';
import type { EstadoDoAcesso } from '../../../contract/bridge/acesso.ts';
import { assumirEstado } from '../../app/acesso/assumir.ts';
import { useSair } from '../../app/acesso/useSair.ts';
import { invoke } from '../../bridge/client.ts';
import { plural } from '../../format/numeros.ts';
import { Button } from '../../ui/actions/Button.tsx';
import { Card } from '../../ui/content/Card.tsx';
import { IconTile } from '../../ui/content/IconTile.tsx';
import { focusField } from '../../ui/fields/focusField.ts';
import { PasswordField } from '../../ui/fields/PasswordField.tsx';
import { StatusLine } from '../../ui/status/StatusLine.tsx';

type Bloqueada = Extract<EstadoDoAcesso, { situacao: 'bloqueada' }>;

const porque = ({ motivo, politica }: Bloqueada): string =>
  motivo === 'pedido'
    ? 'Você bloqueou o programa.'
    : `O programa se bloqueou depois de ${plural(politica.minutosParaBloquear, 'minuto')} sem uso.`;

/** Nothing of the account is in the window now, but a first name and what waits. */
export function Bloqueio({ estado }: { estado: Bloqueada }) {
  const id = useId();
  const campo = `${id}-senha`;
  const client = useQueryClient();
  const [senha, setSenha] = useState('');
  const [vazia, setVazia] = useState(false);
  const tentativa = useTentativa();
  const { sair, saindo } = useSair();
  const abrir = async (): Promise<void> => {
    setVazia(senha === '');
    if (senha === '') return focusField(campo);
    const resposta = await tentativa.tentar(() => invoke('acesso.desbloquear', { senha }));
    if (resposta === null) return;
    setSenha('');
    if (resposta.ok) assumirEstado(client, resposta.value);
    else focusField(campo);
  };
  return (
    <PaginaDeAcesso
      title="Bloqueado"
      headline={`Olá de novo, ${estado.primeiroNome}.`}
      lead="Depois da senha, você volta à página em que estava."
      isCentered
    >
      <div className={styles['column']}>
        <Card variant="lift" isFlush label="Desbloquear" className={styles['card']}>
          <div className={styles['who']}>
            <IconTile icon={Lock} />
            <div>
              <p className={styles['name']}>{estado.primeiroNome}</p>
              <p className="small muted num">CPF {estado.cpfMascarado}</p>
            </div>
          </div>
          <p className={styles['text']}>{porque(estado)}</p>
          {estado.naoEnviados > 0 && (
            <StatusLine tone="warn">
              {plural(estado.naoEnviados, 'envio ainda pendente', 'envios ainda pendentes')}. Nada se perde.
            </StatusLine>
          )}
          <form
            className={styles['form']}
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              void abrir();
            }}
          >
            <AvisoDaTentativa tentativa={tentativa} />
            <PasswordField
              id={campo}
              label="Senha"
              marker={null}
              isRequired
              autoFocus
              autoComplete="current-password"
              value={senha}
              onChange={(valor) => {
                setSenha(valor);
                setVazia(false);
              }}
              error={vazia && 'Digite a sua senha.'}
            />
            <Button
              variant="primary"
              size="lg"
              block
              type="submit"
              isPending={tentativa.emCurso}
              pendingLabel="Abrindo…"
              isDisabled={tentativa.espera > 0}
            >
              {tentativa.espera > 0 ? `Espere ${tentativa.espera} s` : 'Desbloquear'}
            </Button>
          </form>
        </Card>
        <div className={styles['actions']}>
          <Button variant="quiet" isPending={saindo} pendingLabel="Saindo…" onPress={() => void sair(false)}>
            Entrar com outra conta
          </Button>
        </div>
      </div>
    </PaginaDeAcesso>
  );
}
