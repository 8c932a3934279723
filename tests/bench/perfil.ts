import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import type { ItemDoFeed } from '../../contract/api/feed.ts';
import { digitoModulo11 } from '../../contract/domain/modulo11.ts';
import type { PreCadastro } from '../../contract/domain/pre-cadastro.ts';
import { ok } from '../../contract/result.ts';
import { acaso, arquivos, relogio } from '../../main/hosts/portas-node.ts';
import { Armazem } from '../../main/storage/armazem.ts';
import { derivar } from '../../main/vault/argon2.ts';
import { criarContas } from '../../main/vault/contas.ts';
import type { Segredos } from '../../main/vault/segredos.ts';

const POR_COMMIT = 500;
const NOMES = ['Marina', 'João', 'Luíza', 'Pedro', 'Carlos', 'Ana', 'Tiago', 'Sônia', 'Geraldo', 'Beatriz'];
const SOBRENOMES = ['Alves', 'Nunes', 'Prates', 'Souto', 'Reis', 'Mendes', 'Figueira', 'Peixoto', 'Lacerda'];
const SETORES = ['Planejamento', 'Secretaria de Saúde', 'Engenharia', 'Tesouraria', 'Convênios e Parcerias'];

const de = <T>(lista: readonly T[], i: number): T => {
  const item = lista[i % lista.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

function cpfDe(n: number): string {
  const base = Array.from(String(100_000_000 + n), Number);
  const dv1 = digitoModulo11(base, [10, 9, 8, 7, 6, 5, 4, 3, 2]);
  return [...base, dv1, digitoModulo11([...base, dv1], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])].join('');
}

/** The n-th of many fictional requests, a minute apart; one in ten still waits for a decision. */
export function pedido(n: number, cnpj: string): PreCadastro {
  const em = new Date(Date.parse('2026-11-01T12:00:00Z') - n * 60_000);
  const decidido = n % 10 !== 0;
  const nome = `${de(NOMES, n)} ${de(SOBRENOMES, Math.floor(n / 10))} ${de(SOBRENOMES, Math.floor(n / 97))}`;
  return {
    id: v7({ msecs: em.getTime() }),
    protocolo: `2026.${String(n).padStart(6, '0')}-1`,
    versao: decidido ? 2 : 1,
    cpf: cpfDe(n),
    cnpj,
    nomeCompleto: nome,
    setorTrabalho: de(SETORES, n),
    telefoneFixo: '3133330000',
    telefoneCelular: '31999990000',
    email: `pessoa.${String(n)}@serradoexemplo.mg.gov.br`,
    solicitaAssinatura: n % 3 === 0,
    situacaoCadastral: decidido ? 'APROVADO' : 'ANALISE',
    status: decidido ? 'ATIVO' : 'INATIVO',
    criadoEm: em.toISOString(),
    atualizadoEm: em.toISOString(),
    historico: [{ em: em.toISOString(), evento: 'RECEBIDO' }],
  };
}

const valorDe = <T>(r: { ok: true; value: T } | { ok: false; error: { codigo: string } }): T => {
  if (!r.ok) throw new Error(r.error.codigo);
  return r.value;
};

/**
 * Puts requests into the account's store of a profile folder of the demonstration, as the feed would bring them.
 * The program must not be running on it.
 */
export async function encher(
  pasta: string,
  quem: { readonly cpf: string; readonly senha: string; readonly cnpj: string },
  quantos: number,
): Promise<void> {
  const agora = Date.now();
  const dispositivo = new Armazem(pasta);
  valorDe(dispositivo.abrir(readFileSync(join(pasta, 'chave-de-demonstracao.key'), 'utf8').trim(), agora));
  const guardados = dispositivo.repositorios?.segredos;
  const segredos: Segredos = {
    ler: (nome) => Promise.resolve(ok(guardados?.ler(nome) ?? null)),
    guardar: () => Promise.reject(new Error('nothing is written here')),
    apagar: () => Promise.reject(new Error('nothing is written here')),
  };
  const contas = criarContas({ pasta, files: arquivos, random: acaso, clock: relogio, derivar, segredos });
  const aberta = await contas.destrancar(await contas.idDe(quem.cpf), quem.senha);
  dispositivo.encerrar();
  if (aberta === null) throw new Error('no such account in this folder');
  const conta = valorDe(aberta);
  const armazem = new Armazem(conta.pasta, undefined, 'conta.db');
  valorDe(armazem.abrir(conta.chave, agora));
  const daConta = armazem.repositorios?.daConta;
  for (let n = 0; n < quantos; n += POR_COMMIT) {
    const itens = Array.from({ length: Math.min(POR_COMMIT, quantos - n) }, (_, i): ItemDoFeed => {
      const dado = pedido(n + i, quem.cnpj);
      return { tipo: 'pre-cadastro', id: dado.id, versao: dado.versao, em: dado.atualizadoEm, dado };
    });
    const cursor = daConta?.cursor() ?? '';
    daConta?.aplicar({ itens, proximo: cursor, fim: true, epoca: '' }, quem.cpf, agora);
  }
  armazem.encerrar();
}
