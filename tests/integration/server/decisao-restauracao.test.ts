import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { resultadoDoLote } from '../../../contract/api/lote.ts';
import type { PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { resumoDoVisto } from '../../../main/aprovacao/visto.ts';
import { resumoDoVisto as resumoNoServidor } from '../../../server/aprovacao/visto.ts';
import {
  cpfDe,
  desfecho,
  envio,
  HELENA,
  LIVRE,
  noBanco,
  novoId,
  pastaNova,
  pedidoDe,
  problema,
  RelogioDeTeste,
  segredoDe,
  SERRA,
  servidorDeTeste,
  type ServidorDeTeste,
} from './apoio.ts';
import { APROVAR, cartas, decidido, entrar } from './apoio-sessao.ts';

const DEVOLVER = { decisao: 'DEVOLVER', justificativa: 'Confira o setor.' };
const UM_MINUTO = 60_000;

let relogio: RelogioDeTeste;
let servidor: ServidorDeTeste;
beforeEach(async () => {
  relogio = new RelogioDeTeste();
  servidor = await servidorDeTeste({ relogio });
});

function fazerBackup(): string {
  const arquivo = join(pastaNova(), 'backup.db');
  noBanco(servidor.pasta, (banco) => banco.exec(`vacuum into '${arquivo}'`));
  return arquivo;
}
/** The server ends, its file is the one of the backup, and it starts anew a minute later. */
async function restaurar(backup: string): Promise<void> {
  await servidor.fechar();
  writeFileSync(join(servidor.pasta, 'sigcon.db'), readFileSync(backup));
  relogio.avancar(UM_MINUTO);
  servidor = await servidorDeTeste({ dados: servidor.pasta, relogio, novaEpoca: true });
}
async function devolvido(): Promise<{ id: string; acompanhamento: string }> {
  const id = novoId();
  const acompanhamento = segredoDe(await servidor.criar(envio(), { id }));
  const helena = await entrar(servidor, HELENA);
  expect(desfecho(await helena.decidir(id, DEVOLVER))).toBe('200');
  relogio.avancar(UM_MINUTO);
  return { id, acompanhamento };
}
/** What Helena sees, as her client names it in the decision. */
async function vistoPorHelena(id: string): Promise<{ versao: number; visto: string }> {
  const helena = await entrar(servidor, HELENA);
  const pedido = decidido(await helena.cru(`/v1/pre-cadastros/${id}`));
  return { versao: pedido.versao, visto: resumoDoVisto(pedido) };
}
/** Everything that an approval would leave behind. */
const rastros = async (id: string) => ({
  auditoria: noBanco(servidor.pasta, (b) =>
    b.prepare('select acao, versao from auditoria where recurso = ?').all(`pre-cadastro/${id}`),
  ),
  usuarios: noBanco(servidor.pasta, (b) =>
    b.prepare('select count(*) from usuarios where cpf = ?').pluck().get(LIVRE),
  ),
  cartas: (await cartas(servidor)).length,
});

describe('dado um servidor restaurado de um backup, com o mesmo número de versão e outro conteúdo', () => {
  let id: string;
  let acompanhamento: string;
  let vista: { versao: number; visto: string };
  /** Helena sees the correction; the server forgets it; the author corrects otherwise, to the same number. */
  const corrigirDeOutroJeito = async (mais: Readonly<Record<string, unknown>>): Promise<PreCadastro> => {
    ({ id, acompanhamento } = await devolvido());
    const backup = fazerBackup();
    const correcao = { versao: 2, acompanhamento };
    await servidor.corrigir(id, envio({ setorTrabalho: 'Convênios' }), correcao);
    vista = await vistoPorHelena(id);
    await restaurar(backup);
    const outra = await servidor.corrigir(id, envio({ setorTrabalho: 'Convênios', ...mais }), correcao);
    return pedidoDe(outra);
  };

  it.each([
    { nomeCompleto: 'Outra Pessoa de Souza' },
    { setorTrabalho: 'Obras' },
    { telefoneFixo: '3133339999' },
    { telefoneCelular: '31977776666' },
    { email: 'outra.pessoa@serradoexemplo.mg.gov.br' },
    { solicitaAssinatura: false },
  ])('quando a decisão sobre o que foi visto chega (mudou %j), então 412 e nada é aplicado', async (mais) => {
    const atual = await corrigirDeOutroJeito(mais);
    expect(atual.versao).toBe(vista.versao);
    const antes = await rastros(id);
    const helena = await entrar(servidor, HELENA);
    const resposta = await helena.decidir(id, { ...APROVAR, visto: vista.visto }, { versao: vista.versao });
    expect(desfecho(resposta)).toBe('412 versao-desatualizada');
    expect(problema(resposta).atual).toMatchObject({ id, versao: vista.versao, ...mais });
    expect(await rastros(id)).toEqual(antes);
    expect(decidido(await helena.cru(`/v1/pre-cadastros/${id}`))).toMatchObject({
      versao: vista.versao,
      situacaoCadastral: 'ANALISE',
    });
  });

  it('quando ela vai dentro de um lote, então só ela é recusada', async () => {
    await corrigirDeOutroJeito({ nomeCompleto: 'Outra Pessoa de Souza' });
    const outro = pedidoDe(
      await servidor.criar(envio({ cpf: cpfDe(1), email: 'p1@serradoexemplo.mg.gov.br' })),
    );
    const helena = await entrar(servidor, HELENA);
    const decisao = (de: string, seVersao: number, visto: string) => ({
      chave: novoId(),
      metodo: 'POST',
      rota: `/v1/pre-cadastros/${de}/decisoes`,
      seVersao,
      corpo: { ...APROVAR, visto },
    });
    const { corpo } = await helena.lote([
      decisao(id, vista.versao, vista.visto),
      decisao(outro.id, 1, resumoDoVisto(outro)),
    ]);
    const { resultados } = z.object({ resultados: z.array(resultadoDoLote) }).parse(corpo);
    expect(resultados.map((r) => r.status)).toEqual([412, 200]);
  });

  it('quando ela olha o que há agora e decide de novo, então vale', async () => {
    await corrigirDeOutroJeito({ setorTrabalho: 'Obras' });
    const agora = await vistoPorHelena(id);
    const helena = await entrar(servidor, HELENA);
    const resposta = await helena.decidir(id, { ...APROVAR, visto: agora.visto }, { versao: agora.versao });
    expect(decidido(resposta)).toMatchObject({ situacaoCadastral: 'APROVADO', setorTrabalho: 'Obras' });
  });
});

describe('dado um servidor restaurado para antes do pedido', () => {
  it('quando o computador do autor o envia de novo, igual, então a decisão repetida vale, uma vez só', async () => {
    const backup = fazerBackup();
    const id = novoId();
    const antes = pedidoDe(await servidor.criar(envio(), { id }));
    const vista = await vistoPorHelena(id);
    const chave = novoId();
    const decidir = async (): Promise<string> => {
      const helena = await entrar(servidor, HELENA);
      const ajuste = { versao: vista.versao, chave };
      return desfecho(await helena.decidir(id, { ...APROVAR, visto: vista.visto }, ajuste));
    };
    expect(await decidir()).toBe('200');
    await restaurar(backup);
    expect(await decidir()).toBe('404 nao-encontrado');
    const depois = pedidoDe(await servidor.criar(envio(), { id }));
    // Another instant, the same to whoever looks at it.
    expect(depois.atualizadoEm).not.toBe(antes.atualizadoEm);
    expect(await decidir()).toBe('200');
    expect(await decidir()).toBe('200');
    expect(await rastros(id)).toMatchObject({
      auditoria: [
        { acao: 'pre-cadastro.enviar', versao: 1 },
        { acao: 'pre-cadastro.aprovar', versao: 2 },
      ],
      usuarios: 1,
      cartas: 1,
    });
  });
});

describe('o que foi visto', () => {
  const pedido = {
    cpf: LIVRE,
    cnpj: SERRA,
    nomeCompleto: 'Marina Teste da Silva',
    setorTrabalho: 'Planejamento',
    telefoneFixo: '3133330000',
    telefoneCelular: '31988887777',
    email: 'marina.teste@serradoexemplo.mg.gov.br',
    solicitaAssinatura: true,
  };
  const { email: _sem, ...semEmail } = pedido;

  it.each([
    ['um pedido', pedido],
    ['sem e-mail (BR-03)', semEmail],
    ['acentos decompostos e emoji', { ...pedido, nomeCompleto: 'Joa\u0303o 🙂 D’Ávila' }],
  ])('%s: tem o mesmo resumo no programa e no servidor', (_nome, p) => {
    expect(resumoDoVisto(p)).toBe(resumoNoServidor(p));
    expect(resumoDoVisto(p)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('uma decisão que não o diz vale pelo número da versão, como sempre', async () => {
    const id = novoId();
    await servidor.criar(envio(), { id });
    const helena = await entrar(servidor, HELENA);
    expect(desfecho(await helena.decidir(id, { ...APROVAR, visto: 'x' }))).toBe('422 validacao');
    expect(desfecho(await helena.decidir(id, APROVAR))).toBe('200');
  });
});
