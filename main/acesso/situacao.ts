import type { Evento } from '../../contract/bridge/events.ts';
import type { Clock, Logger } from '../ports.ts';
import type { RelogioDoServidor } from '../relogio-do-servidor.ts';
import type { Api } from '../sync/api.ts';
import type { Contas } from '../vault/contas.ts';
import type { Segredos } from '../vault/segredos.ts';
import type { Conta, DependenciasDaConta } from './conta.ts';
import type { Politica } from './politica.ts';

/** Who is at the computer, from this program's point of view. */
export type Situacao =
  | { readonly tipo: 'fora' }
  | { readonly tipo: 'dentro'; readonly conta: Conta }
  | { readonly tipo: 'encerrada'; readonly conta: Conta }
  | {
      readonly tipo: 'bloqueada';
      readonly cpf: string;
      readonly primeiroNome: string;
      readonly motivo: 'inatividade' | 'pedido';
      readonly naoEnviados: number;
    };

export type DependenciasDoAcesso = {
  readonly contas: Contas;
  readonly segredos: Segredos;
  readonly api: Api;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly relogio: RelogioDoServidor;
  readonly politica: Politica;
  /** The last call to the backend found no line. */
  readonly semLinha: () => boolean;
  readonly avisar: (evento: Evento) => void;
  readonly daConta: Omit<
    DependenciasDaConta,
    'aoMudarSessao' | 'aoCair' | 'avisar' | 'api' | 'segredos' | 'relogio'
  >;
};

/** How the program speaks to and of somebody where his whole name is not needed. */
export const primeiroNome = (nome: string): string => nome.split(' ')[0] ?? '';
