import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentoDo, type Item, type Solicitacao } from '../../../contract/domain/assinatura.ts';
import {
  desfecho,
  HELENA,
  LIA,
  LIVRE,
  problema,
  SERRA,
  servidorDeTeste,
  type ServidorDeTeste,
} from './apoio.ts';
import { cadastrador, entrar, type Pessoa } from './apoio-sessao.ts';
import {
  arquivoDe,
  assinaturas,
  documentosDe,
  MOTIVO,
  solicitacaoDe,
  tirarSolicitacao,
} from './apoio-assinatura.ts';

/** What the author and the analyst may do, in any order, also when it makes no sense. */
type Comando =
  | { readonly tipo: 'anexar'; readonly item: Item; readonly arquivo: number }
  | { readonly tipo: 'retirar'; readonly item: Item }
  | { readonly tipo: 'representar'; readonly sim: boolean }
  | { readonly tipo: 'completar' }
  | { readonly tipo: 'enviar'; readonly como: 'tudo' | 'de menos' | 'outro arquivo' }
  | {
      readonly tipo: 'analisar';
      readonly reprovados: readonly Item[];
      readonly como: 'tudo' | 'de menos' | 'outro arquivo' | 'outra versão';
    };

const item = fc.constantFrom<Item>(1, 2, 3, 4, 5, 6);
const comando: fc.Arbitrary<Comando> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ tipo: fc.constant('anexar' as const), item, arquivo: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ tipo: fc.constant('retirar' as const), item }) },
  { weight: 1, arbitrary: fc.record({ tipo: fc.constant('representar' as const), sim: fc.boolean() }) },
  { weight: 3, arbitrary: fc.constant({ tipo: 'completar' as const }) },
  {
    weight: 3,
    arbitrary: fc.record({
      tipo: fc.constant('enviar' as const),
      como: fc.constantFrom('tudo' as const, 'tudo' as const, 'de menos' as const, 'outro arquivo' as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      tipo: fc.constant('analisar' as const),
      reprovados: fc.subarray<Item>([1, 2, 3, 4, 5, 6], { maxLength: 2 }),
      como: fc.constantFrom(
        'tudo' as const,
        'tudo' as const,
        'tudo' as const,
        'de menos' as const,
        'outro arquivo' as const,
        'outra versão' as const,
      ),
    }),
  },
);

type Doc = { arquivo: string; parecer: 'APROVADO' | 'REPROVADO' | null };

/** domain.md §10.3 written down a second time, by hand: what each command answers, and what the request is then. */
class Modelo {
  situacao: Solicitacao['situacao'] = 'EM_CADASTRAMENTO';
  representa = false;
  enviada = false;
  readonly docs = new Map<Item, Doc>();
  /** `item:file` that were REPROVADO once. */
  readonly reprovados = new Set<string>();

  get comAutor(): boolean {
    return this.situacao === 'EM_CADASTRAMENTO' || this.situacao === 'AGUARDANDO_SOLUCAO';
  }

  anexar(qual: Item, arquivo: string): string {
    if (!this.comAutor || this.docs.get(qual)?.parecer === 'APROVADO') return '409 situacao-nao-permite';
    if (this.reprovados.has(`${qual}:${arquivo}`)) return '422 validacao';
    this.docs.set(qual, { arquivo, parecer: null });
    return '200';
  }

  retirar(qual: Item): string {
    const { parecer = null } = this.docs.get(qual) ?? {};
    if (!this.comAutor || parecer !== null) return '409 situacao-nao-permite';
    this.docs.delete(qual);
    return '200';
  }

  representar(sim: boolean): string {
    if (sim !== this.representa && this.situacao !== 'EM_CADASTRAMENTO') return '409 situacao-nao-permite';
    this.representa = sim;
    return '200';
  }

  get completa(): boolean {
    const precisos: Item[] = this.representa ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 6];
    const trocados = [...this.reprovados].every((chave) => {
      const doc = this.docs.get(Number(chave.split(':')[0]) as Item);
      return doc !== undefined && doc.parecer !== 'REPROVADO';
    });
    return precisos.every((i) => this.docs.has(i)) && trocados;
  }

  enviar(como: 'tudo' | 'de menos' | 'outro arquivo'): string {
    if (this.docs.size < (como === 'de menos' ? 2 : 1)) return '422 validacao';
    if (!this.comAutor) return '409 situacao-nao-permite';
    if (como === 'outro arquivo') return '409 anexo-ausente';
    if (como === 'de menos' || !this.completa) return '409 faltam-documentos';
    this.situacao = 'EM_ANALISE';
    this.enviada = true;
    return '200';
  }

  analisar(
    reprovados: readonly Item[],
    como: 'tudo' | 'de menos' | 'outro arquivo' | 'outra versão',
  ): string {
    const aJulgar = [...this.docs].filter(([, d]) => d.parecer === null);
    if (aJulgar.length < (como === 'de menos' ? 2 : 1)) return '422 validacao';
    if (!this.enviada) return '404 nao-encontrado';
    if (como === 'outro arquivo' || como === 'outra versão') return '412 versao-desatualizada';
    if (this.situacao !== 'EM_ANALISE') return '409 situacao-nao-permite';
    if (como === 'de menos') return '422 validacao';
    for (const [qual, doc] of aJulgar) {
      doc.parecer = reprovados.includes(qual) ? 'REPROVADO' : 'APROVADO';
      if (doc.parecer === 'REPROVADO') this.reprovados.add(`${qual}:${doc.arquivo}`);
    }
    this.situacao = aJulgar.some(([, d]) => d.parecer === 'REPROVADO') ? 'AGUARDANDO_SOLUCAO' : 'APROVADA';
    return '200';
  }
}

type Mundo = { readonly servidor: ServidorDeTeste; readonly marina: Pessoa; readonly lia: Pessoa };

async function executar(mundo: Mundo, modelo: Modelo, atual: Solicitacao, c: Comando): Promise<void> {
  const [autor, analista] = [assinaturas(mundo.marina), assinaturas(mundo.lia)];
  const { id, versao } = atual;
  const arquivo = (qual: Item, n: number) => arquivoDe(mundo.servidor, LIVRE, `${qual}-${n}`);
  const anexar = async (qual: Item, n: number): Promise<void> =>
    expect(desfecho(await autor.anexar(id, qual, arquivo(qual, n)))).toBe(modelo.anexar(qual, `${n}`));
  const comDeslize = <T extends { sha256: string }>(docs: readonly T[], como: string): T[] =>
    docs.flatMap((d, i) => {
      if (i > 0) return [d];
      if (como === 'de menos') return [];
      return [como === 'outro arquivo' ? { ...d, sha256: 'e'.repeat(64) } : d];
    });
  switch (c.tipo) {
    case 'anexar':
      return anexar(c.item, c.arquivo);
    case 'completar':
      // So that the orders in which something comes about are not too rare.
      for (const qual of [1, 2, 3, 4, 5, 6] as const) {
        const doc = modelo.docs.get(qual);
        if (modelo.comAutor && (doc === undefined || doc.parecer === 'REPROVADO')) {
          const livre = [0, 1, 2, 3, 4, 5, 6, 7].find((n) => !modelo.reprovados.has(`${qual}:${n}`));
          await anexar(qual, livre ?? 0);
        }
      }
      return;
    case 'retirar':
      expect(desfecho(await autor.retirar(id, c.item))).toBe(modelo.retirar(c.item));
      return;
    case 'representar':
      expect(desfecho(await autor.representar(id, c.sim, versao))).toBe(modelo.representar(c.sim));
      return;
    case 'enviar':
      expect(desfecho(await autor.enviar(id, comDeslize(documentosDe(atual), c.como)))).toBe(
        modelo.enviar(c.como),
      );
      return;
    case 'analisar': {
      const semParecer = atual.documentos.filter((d) => d.sha256 !== undefined && d.situacao === undefined);
      const pareceres = semParecer.map(({ item: qual, sha256 = '' }) =>
        c.reprovados.includes(qual)
          ? { item: qual, sha256, situacao: 'REPROVADO', justificativa: MOTIVO }
          : { item: qual, sha256, situacao: 'APROVADO' },
      );
      const vista = c.como === 'outra versão' ? versao + 1 : versao;
      const resposta = await analista.analisar(id, comDeslize(pareceres, c.como), { versao: vista });
      expect(desfecho(resposta)).toBe(modelo.analisar(c.reprovados, c.como));
      if (resposta.status === 412) expect(problema(resposta).atual).toEqual(atual);
    }
  }
}

function conferir(s: Solicitacao, modelo: Modelo): void {
  expect(s).toMatchObject({ situacao: modelo.situacao, representa: modelo.representa });
  for (const d of s.documentos) {
    expect(d.situacao ?? null).toBe(modelo.docs.get(d.item)?.parecer ?? null);
    expect(d.sha256 !== undefined).toBe(modelo.docs.has(d.item));
    // BR-18.
    expect(d.justificativa !== undefined).toBe(d.situacao === 'REPROVADO');
  }
  const precisos: Item[] = s.representa ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 6];
  if (s.situacao === 'EM_ANALISE' || s.situacao === 'APROVADA')
    for (const qual of precisos) expect(documentoDo(s, qual).sha256).toBeDefined();
  if (s.situacao === 'APROVADA')
    for (const d of s.documentos) expect(d.sha256 === undefined || d.situacao === 'APROVADO').toBe(true);
}

/** Through every state, so that the orders by chance stand beside one that gets everywhere. */
const ATE_O_FIM: Comando[] = [
  { tipo: 'completar' },
  { tipo: 'enviar', como: 'tudo' },
  { tipo: 'analisar', reprovados: [2, 5], como: 'tudo' },
  { tipo: 'completar' },
  { tipo: 'enviar', como: 'tudo' },
  { tipo: 'analisar', reprovados: [], como: 'tudo' },
  { tipo: 'retirar', item: 1 },
];

describe('qualquer ordem de comandos do autor e de quem analisa', () => {
  it('cada resposta é a da máquina de estados, e a solicitação nunca fica como não pode', async () => {
    const servidor = await servidorDeTeste();
    const helena = await entrar(servidor, HELENA);
    const marina = await cadastrador(servidor, helena, { cpf: LIVRE, solicitaAssinatura: false });
    const mundo = { servidor, marina, lia: await entrar(servidor, LIA) };
    const vistas = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(comando, { minLength: 4, maxLength: 24 }), async (comandos) => {
        tirarSolicitacao(servidor, { cpf: LIVRE, cnpj: SERRA });
        const modelo = new Modelo();
        const { id } = solicitacaoDe(await assinaturas(marina).solicitar());
        const ler = async () => solicitacaoDe(await assinaturas(marina).ler(id));
        for (const c of comandos) {
          await executar(mundo, modelo, await ler(), c);
          const depois = await ler();
          conferir(depois, modelo);
          vistas.add(depois.situacao);
        }
      }),
      { numRuns: 25, examples: [[ATE_O_FIM]] },
    );
    // The orders reach every state, or this test would say little.
    expect([...vistas].sort()).toEqual(['AGUARDANDO_SOLUCAO', 'APROVADA', 'EM_ANALISE', 'EM_CADASTRAMENTO']);
  });
});
