import { mascararEmail } from '../../contract/domain/email.ts';
import type { Verificacao } from '../../contract/domain/verificacao.ts';
import { ok, type Result } from '../../contract/result.ts';
import { entidadePublica } from '../entidade/publica.ts';
import { recusar, type Recusa } from '../recusa.ts';
import type { EntidadeRegistrada, Registro } from '../registro/registro.ts';
import type { Banco } from '../storage/tabelas.ts';
import { decidirDesfecho } from './desfecho.ts';
import { reunirFatos } from './fatos.ts';

/** First step of the pré-cadastro: which outcome awaits this person at this entity. Changes nothing. */
export async function verificar(
  { banco, registro }: { banco: Banco; registro: Registro },
  { cpf, cnpj }: { cpf: string; cnpj: string },
): Promise<Result<Verificacao, Recusa>> {
  const consultado = await registro.consultar(cnpj);
  if (!consultado.ok) return recusar('indisponivel', { esperarSegundos: 30 });
  const consulta = consultado.value;
  const desfecho = decidirDesfecho(await reunirFatos(banco, cpf, consulta));
  if (consulta === null) return ok(desfecho);
  return ok({
    ...desfecho,
    entidade: entidadePublica(consulta),
    ...(desfecho.resultado === 'O4' ? { preenchido: preenchido(consulta.entidade) } : {}),
  });
}

/** What the form of the representante legal starts with; told to nobody else (domain.md §2). */
function preenchido({ representanteLegal, telefoneFixo }: EntidadeRegistrada): Verificacao['preenchido'] {
  return {
    ...(representanteLegal === undefined
      ? {}
      : {
          nomeCompleto: representanteLegal.nomeCompleto,
          emailMascarado: mascararEmail(representanteLegal.email),
        }),
    ...(telefoneFixo === undefined ? {} : { telefoneFixo }),
  };
}
