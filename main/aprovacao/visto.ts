import { createHash } from 'node:crypto';
import { textoVisto, type PreCadastroEnvio } from '../../contract/domain/pre-cadastro.ts';

/** Digest of what somebody who decides on a request has seen (contract/domain/decisao.ts `visto`). */
export const resumoDoVisto = (p: PreCadastroEnvio): string =>
  createHash('sha256').update(textoVisto(p)).digest('hex');
