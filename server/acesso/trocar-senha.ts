import { rotasDeAcesso } from '../../contract/api/acesso.ts';
import { ok, type Result } from '../../contract/result.ts';
import { auditar } from '../auditoria/auditoria.ts';
import type { Efetuar } from '../http/idempotencia.ts';
import { validar } from '../http/rotear.ts';
import { recusar, recusarCampo, type Recusa } from '../recusa.ts';
import { conferirComLimite } from './conferencia.ts';
import { definirSenha } from './criar-senha.ts';
import type { Acesso } from './dependencias.ts';
import type { Quem } from './quem.ts';
import { resumirSenha } from './senha.ts';
import { acertar } from './tentativas.ts';

/** `Trocar Senha` of whoever is signed in; every other session of the person ends. */
export async function prepararTroca(
  deps: Acesso,
  { cpf, sessao }: Quem,
  { corpo, endereco }: { corpo: object; endereco: string },
): Promise<Result<Efetuar, Recusa>> {
  const { banco, relogio, acaso, vez } = deps;
  const lido = validar(rotasDeAcesso.trocarSenha.corpo, corpo);
  if (!lido.ok) return lido;
  const { senhaAtual, senhaNova } = lido.value;
  // An open session is no reason to let passwords be guessed.
  const conferida = await conferirComLimite(deps, { cpf, endereco, senha: senhaAtual });
  if (!conferida.ok) return conferida;
  if (!conferida.value.confere) return recusarCampo('senhaAtual', 'SENHA_INCORRETA');
  if (senhaAtual.normalize('NFC') === senhaNova.normalize('NFC')) {
    const em = relogio.agora();
    await banco.transaction().execute((trx) => acertar(trx, deps.segredo, { cpf, endereco, em }));
    return recusarCampo('senhaNova', 'SENHA_IGUAL');
  }
  const phc = await vez.fazer(() => resumirSenha(senhaNova, acaso));
  if (phc === null) return recusar('indisponivel');
  return ok(async (trx) => {
    const em = relogio.agora();
    const conta = await trx
      .selectFrom('usuarios')
      .select('senha_phc')
      .where('cpf', '=', cpf)
      .executeTakeFirstOrThrow();
    // Another password was set while this one was being compared.
    if (conta.senha_phc !== conferida.value.phc) return recusarCampo('senhaAtual', 'SENHA_INCORRETA');
    await definirSenha(trx, deps, { cpf, phc, em, menos: sessao });
    await auditar(trx, { em, quem: cpf, acao: 'senha.trocar', recurso: `usuario/${cpf}`, versao: 1 });
    return ok({ status: 200, corpo: {} });
  });
}
