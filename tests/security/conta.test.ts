import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test, afterAll } from 'vitest';
import { z } from 'zod';
import { createServer, type Servidor } from '../../server/app.ts';
import { fail, ok } from '../../contract/result.ts';
import { acaso, arquivos, relogio } from '../../main/hosts/portas-node.ts';
import type { SecretStore } from '../../main/ports.ts';
import { abrirBanco } from '../../main/storage/sqlite.ts';
import { derivar } from '../../main/vault/argon2.ts';
import { abrirEmbrulho, embrulhoSchema } from '../../main/vault/embrulho.ts';
import { criarContas } from '../../main/vault/contas.ts';
import { esperarAte } from '../support/esperar.ts';
import { novoNucleo, type NucleoDeTeste } from '../support/nucleo.ts';
import { apagarPasta, arquivosDe, pastaNova } from '../support/pasta.ts';
import { HELENA, RITA } from '../support/pessoas.ts';

const SENHA = { [HELENA]: 'Serra2026', [RITA]: 'Campo2026' } as const;
/** What belongs to the first person, and to those whose requests she sees. */
const DA_HELENA = [
  HELENA,
  '111.444.777-35',
  'Helena Prado',
  'helena.prado@serradoexemplo.mg.gov.br',
  '31999990100',
  SENHA[HELENA],
  'Serra do Exemplo',
];

let dados: string;
let servidor: Servidor;
let url: string;
beforeAll(async () => {
  dados = pastaNova('sigcon-servidor');
  servidor = createServer({ dados, diario: { write: () => undefined } });
  const escutando = await servidor.listen();
  if (!escutando.ok) throw new Error(escutando.error);
  url = escutando.value;
});
afterAll(async () => {
  await servidor.close();
  apagarPasta(dados);
});

/** Keeps what it is given, and everything that it was ever given. */
class Chaveiro implements SecretStore {
  readonly tem = new Map<string, string>();
  readonly vistos: string[] = [];
  readonly #ha: boolean;
  constructor(ha: boolean) {
    this.#ha = ha;
  }
  read = (conta: string) =>
    Promise.resolve(this.#ha ? ok(this.tem.get(conta) ?? null) : fail('ausente' as const));
  write = (conta: string, segredo: string) => {
    if (!this.#ha) return Promise.resolve(fail('ausente' as const));
    this.tem.set(conta, segredo);
    this.vistos.push(segredo);
    return Promise.resolve(ok(null));
  };
  remove = (conta: string) => {
    this.tem.delete(conta);
    return Promise.resolve(ok(null));
  };
}

type Computador = {
  readonly pasta: string;
  readonly chaveiro: Chaveiro;
  readonly n: NucleoDeTeste;
  /** Every token that the backend ever gave. */
  readonly tokens: readonly string[];
};

const sessaoSchema = z.object({ acesso: z.string(), renovacao: z.string() });

async function ligar(
  modo: 'chaveiro' | 'demonstracao',
  pasta: string,
  chaveiro: Chaveiro,
): Promise<Computador> {
  const tokens: string[] = [];
  const n = novoNucleo({
    api: url,
    pasta,
    clock: relogio,
    secretStore: chaveiro,
    demonstracao: modo === 'demonstracao',
    fetch: async (alvo, opcoes) => {
      const resposta = await globalThis.fetch(alvo, opcoes);
      const ehSessao = new URL(alvo instanceof Request ? alvo.url : alvo).pathname.startsWith('/v1/sessoes');
      const dada = ehSessao ? sessaoSchema.safeParse(await resposta.clone().json()) : null;
      if (dada?.success === true) tokens.push(dada.data.acesso, dada.data.renovacao);
      return resposta;
    },
  });
  await n.iniciar();
  return { pasta, chaveiro, n, tokens };
}

/** Signs in, sees the inbox, decides without letting it go out, has a backup made, and leaves. */
async function usar({ n }: Computador, cpf: keyof typeof SENHA): Promise<string[]> {
  await n.feito('acesso.entrar', { cpf, senha: SENHA[cpf] });
  const lista = () =>
    n.feito('aprovacao.listar', { filtro: 'pendentes', busca: '', ordem: 'mais-antigos', limite: 200 });
  const { itens } =
    cpf === HELENA
      ? await esperarAte(
          n.assinar,
          async () => {
            const l = await lista();
            return l.itens.length > 0 ? l : undefined;
          },
          'the inbox',
        )
      : await lista();
  const [primeiro] = itens;
  const nomes = itens.map((i) => i.nome);
  if (primeiro !== undefined) {
    await n.feito('sync.pausar', { pausado: true });
    await n.feito('aprovacao.decidir', {
      decisoes: [
        {
          id: primeiro.id,
          versao: primeiro.versao,
          decisao: { decisao: 'REPROVAR', justificativa: 'Justificativa que ninguém mais lê.' },
        },
      ],
    });
  }
  return nomes;
}

/** Everything that lies in a folder, names included, as one text a byte a character, and as UTF-16. */
function tudo(pasta: string): { latin1: string; nomes: string } {
  const arquivosDaPasta = arquivosDe(pasta);
  return {
    latin1: arquivosDaPasta.map((f) => readFileSync(f).toString('latin1')).join('\n'),
    nomes: arquivosDaPasta.join('\n'),
  };
}
function naoHa(pasta: string, proibidos: readonly string[]): void {
  const { latin1, nomes } = tudo(pasta);
  for (const proibido of proibidos) {
    const formas = [
      proibido,
      Buffer.from(proibido).toString('base64'),
      Buffer.from(proibido).toString('hex'),
    ].flatMap((forma) => [
      Buffer.from(forma).toString('latin1'),
      Buffer.from(forma, 'utf16le').toString('latin1'),
    ]);
    for (const forma of formas) expect(latin1.includes(forma), `${proibido} in a file`).toBe(false);
    expect(nomes).not.toContain(proibido);
  }
}
const idsDe = (pasta: string): string[] =>
  readdirSync(join(pasta, 'contas')).filter((nome) => /^[0-9a-f]{32}$/.test(nome));

describe.each(['chaveiro', 'demonstracao'] as const)(
  'given a computer that two people share (%s)',
  (modo) => {
    let c: Computador;
    let nomes: string[];
    let daHelena: string;
    let daRita: string;
    let tokens: readonly string[];

    beforeAll(async () => {
      const pasta = pastaNova('sigcon-perfil');
      c = await ligar(modo, pasta, new Chaveiro(modo === 'chaveiro'));
      nomes = await usar(c, HELENA);
      [daHelena = ''] = idsDe(pasta);
      tokens = c.tokens;
    });
    afterAll(async () => {
      await c.n.encerrar();
      apagarPasta(c.pasta);
    });

    test('while the first is inside, then no byte on the disk tells of her, log files included', () => {
      expect(nomes.length).toBeGreaterThan(0);
      expect(arquivosDe(c.pasta).some((f) => f.endsWith('conta.db-wal'))).toBe(true);
      expect(tokens.length).toBeGreaterThanOrEqual(2);
      // Nor does the keychain, which others at this user of the computer read, too.
      for (const token of tokens) expect(c.chaveiro.vistos.join()).not.toContain(token);
      naoHa(c.pasta, [...DA_HELENA, ...nomes, ...tokens, 'Justificativa que ninguém mais lê.']);
    });

    test('when she has signed out and the second is inside, then nothing of the first is to be read', async () => {
      await c.n.feito('acesso.sair', { apagar: false });
      expect([...c.chaveiro.tem.keys()].filter((nome) => nome.startsWith('sessao-'))).toEqual([]);
      await usar(c, RITA);
      daRita = idsDe(c.pasta).find((id) => id !== daHelena) ?? '';
      expect(daRita).not.toBe('');
      naoHa(c.pasta, [...DA_HELENA, ...nomes, ...tokens, SENHA[RITA], RITA, 'Rita Lemos']);
      for (const metodo of ['aprovacao.listar'] as const) {
        const { itens } = await c.n.feito(metodo, {
          filtro: 'todos',
          busca: '',
          ordem: 'mais-antigos',
          limite: 500,
        });
        expect(itens.filter((i) => nomes.includes(i.nome))).toEqual([]);
      }
    });

    test('then neither the second’s key nor anything of keychain and disk opens the first’s store', async () => {
      const segredos = {
        ler: (nome: string) => Promise.resolve(ok(c.chaveiro.tem.get(nome) ?? 'ab'.repeat(32))),
        guardar: () => Promise.resolve(ok(null)),
        apagar: () => Promise.resolve(),
      };
      const contas = criarContas({
        pasta: c.pasta,
        files: { ...arquivos, writeText: () => Promise.resolve() },
        random: acaso,
        clock: relogio,
        derivar,
        segredos,
      });
      const chaveDaRita = modo === 'chaveiro' ? await contas.destrancar(daRita, SENHA[RITA]) : null;
      if (modo === 'chaveiro' && chaveDaRita?.ok !== true) throw new Error('her own account does not open');
      const conta = readFileSync(join(c.pasta, 'contas', daHelena, 'conta.json'), 'utf8');
      const doDisco = arquivosDe(c.pasta)
        .filter((f) => /\.(json|key)$/.test(f))
        .flatMap((f) => readFileSync(f, 'utf8').match(/[0-9a-f]{64}/g) ?? []);
      const chaves = new Set([
        ...(chaveDaRita?.ok === true ? [chaveDaRita.value.chave] : []),
        ...[...c.chaveiro.tem.values()].filter((v) => /^[0-9a-f]{64}$/.test(v)),
        ...doDisco,
      ]);
      expect(chaves.size).toBeGreaterThan(0);
      const banco = join(c.pasta, 'contas', daHelena, 'conta.db');
      const { embrulhada, reserva } = JSON.parse(conta) as { embrulhada: unknown; reserva: unknown };
      for (const chave of chaves) {
        expect(() => abrirBanco(banco, chave, { readonly: true })).toThrow(/not a database/);
        for (const embrulho of [embrulhada, reserva])
          for (const contexto of [daHelena, daRita, ''])
            expect(
              abrirEmbrulho(embrulhoSchema.parse(embrulho), Buffer.from(chave, 'hex'), contexto),
            ).toBeNull();
      }
      for (const senha of [SENHA[RITA], HELENA, '', 'Serra2025'])
        expect((await contas.destrancar(daHelena, senha))?.ok).toBe(false);
      expect(basename(banco)).toBe('conta.db');
    });

    test('when the first comes back, then everything of hers is there', async () => {
      await c.n.feito('acesso.sair', { apagar: false });
      expect(await c.n.feito('acesso.entrar', { cpf: HELENA, senha: SENHA[HELENA] })).toMatchObject({
        situacao: 'dentro',
        conta: { naoEnviados: 1 },
      });
    });

    test('and nothing of either of them stands in the log', () => {
      const registro = JSON.stringify(c.n.registro);
      for (const proibido of [...DA_HELENA, ...nomes, ...tokens, RITA, SENHA[RITA], daHelena, daRita])
        expect(registro).not.toContain(proibido);
    });
  },
);
