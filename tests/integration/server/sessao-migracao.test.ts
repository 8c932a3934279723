import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { usuarioDaEntidadeSchema } from '../../../contract/domain/usuario.ts';
import { resumirSenha } from '../../../server/acesso/senha.ts';
import { acasoDoSistema } from '../../../server/portas.ts';
import { preCadastro } from '../../../server/storage/migracoes/0001-pre-cadastro.ts';
import { HELENA, noBanco, pastaNova, SERRA, sessaoDe, servidorDeTeste } from './apoio.ts';

it('uma pasta de dados da versão anterior: os usuários de então entram, e o feed fala deles', async () => {
  const pasta = pastaNova();
  const antigo = new Database(join(pasta, 'sigcon.db'));
  antigo.exec(preCadastro);
  antigo.pragma('user_version = 1');
  const em = '2026-10-01T09:00:00.000Z';
  antigo.prepare(`insert into meta values ('amostra', ?)`).run(em);
  antigo
    .prepare('insert into usuarios values (?, ?, ?, ?, ?, ?, ?)')
    .run(
      HELENA,
      'Helena "Lena" Prado',
      'helena@exemplo.mg.gov.br',
      '3133330000',
      '31999990100',
      await resumirSenha('Antiga2026', acasoDoSistema),
      em,
    );
  antigo
    .prepare('insert into vinculos values (?, ?, ?, ?, ?, ?, ?)')
    .run(HELENA, SERRA, 'Gabinete', '["RESPONSAVEL_LEGAL","CADASTRADOR"]', 'APROVADO', 'ATIVO', em);
  antigo.close();

  const servidor = await servidorDeTeste({ dados: pasta });
  const linha = noBanco(pasta, (b) => b.prepare(`select * from feed where tipo = 'usuario'`).get());
  expect(linha).toMatchObject({ recurso: `${SERRA}/${HELENA}`, pedido: 0, cnpj: SERRA, cpf: HELENA });
  const dado = noBanco(pasta, (b) => b.prepare('select dado from feed').pluck().get());
  expect(usuarioDaEntidadeSchema.parse(JSON.parse(String(dado)))).toMatchObject({
    nomeCompleto: 'Helena "Lena" Prado',
    perfis: ['RESPONSAVEL_LEGAL', 'CADASTRADOR'],
    senhaCriada: true,
    versao: 1,
    historico: [{ em, evento: 'CADASTRADO', por: 'sistema', para: 'RESPONSAVEL_LEGAL,CADASTRADOR' }],
  });
  expect(sessaoDe(await servidor.entrar(HELENA, 'Antiga2026')).usuario.cpf).toBe(HELENA);
});
