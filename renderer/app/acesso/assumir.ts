import type { QueryClient } from '@tanstack/react-query';
import type { EstadoDoAcesso } from '../../../contract/bridge/acesso.ts';
import { consulta } from '../../bridge/query.ts';
import { useToastStore } from '../../ui/overlays/toastStore.ts';

const ESTADO = consulta('acesso.estado', {}).queryKey;
const DA_CONTA = ['assinatura.', 'analise.', 'aprovacao.', 'usuarios.', 'acesso.'];

const ehDaConta = (chave: readonly unknown[]): boolean => {
  const metodo = chave[0];
  return (
    typeof metodo === 'string' &&
    metodo !== ESTADO[0] &&
    DA_CONTA.some((prefixo) => metodo.startsWith(prefixo))
  );
};

/**
 * Nothing of an account stays in the window once it is locked or left, nor of one entity when another comes into
 * context (BR-12): answers, calls under way, passing messages.
 */
export function esquecerConta(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => ehDaConta(queryKey) });
  client.getMutationCache().clear();
  useToastStore.setState({ toasts: [] });
}

/** Which account and entity the window shows; a change of it empties the window first. */
const dono = (estado: EstadoDoAcesso | undefined): string =>
  estado?.situacao === 'dentro'
    ? `dentro ${estado.conta.cpf} ${estado.conta.contexto ?? ''}`
    : (estado?.situacao ?? '');

/**
 * Empties the window before anybody else's page is drawn: the cache tells of a new state first, then the screens.
 * Returns how to stop.
 */
export function guardarSoODono(client: QueryClient): () => void {
  let antes: string | null = null;
  return client.getQueryCache().subscribe(({ query }) => {
    const chave: unknown = query.queryKey;
    if (!Array.isArray(chave) || chave[0] !== ESTADO[0]) return;
    const agora = dono(client.getQueryData<EstadoDoAcesso>(ESTADO));
    if (antes === agora) return;
    const havia = antes !== null && antes !== '';
    antes = agora;
    if (havia) esquecerConta(client);
  });
}

/** Takes the state that a call of `acesso.*` answered as the present one. */
export function assumirEstado(client: QueryClient, estado: EstadoDoAcesso): void {
  client.setQueryData(ESTADO, estado);
}
