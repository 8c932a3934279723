import type { Conta } from '../../../contract/bridge/acesso.ts';

const DIA_MS = 86_400_000;
const AVISA_ANTES_DIAS = 5;

/** Days that are left to work without a connection, when they are few and none has come; else null. */
export function diasQueFaltam(conta: Conta, agora: Date = new Date()): number | null {
  if (conta.sessao === 'ativa') return null;
  const dias = Math.ceil((new Date(conta.semConexaoAte).getTime() - agora.getTime()) / DIA_MS);
  return dias <= AVISA_ANTES_DIAS ? Math.max(0, dias) : null;
}
