import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { erro } from '../../../contract/bridge/errors.ts';
import { decisaoSchema } from '../../../contract/domain/decisao.ts';
import type { PreCadastro } from '../../../contract/domain/pre-cadastro.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { criarTipoDaDecisao } from '../../../main/aprovacao/decisao.ts';
import { criarRemoto, executar } from '../../../main/storage/rpc.ts';
import type { FalhaDaApi } from '../../../main/sync/api.ts';
import type { Operacao } from '../../../main/sync/fila.ts';
import { AGORA, armazemAberto, idDe, operacaoDe, pastaNova, type ArmazemDeTeste } from './apoio.ts';
import {
  APROVAR,
  CNPJ,
  corrigidoDe,
  decididoDe,
  decidir,
  DEVOLVER,
  listar,
  pedidoDe,
} from './aprovacao-apoio.ts';

const PEDIDOS = 4;
const QUANTAS = 40;

type Passo =
  | {
      readonly faz: 'corrigir' | 'outro-decide' | 'feed' | 'feed-antigo' | 'decidir' | 'cancelar';
      readonly n: number;
    }
  | { readonly faz: 'enviar'; readonly linha: 'boa' | 'sem-ida' | 'sem-volta'; readonly recusa: boolean }
  | { readonly faz: 'esquecer-chaves' };

const passos = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        faz: fc.constantFrom(
          'corrigir',
          'outro-decide',
          'feed',
          'feed-antigo',
          'decidir',
          'decidir',
          'cancelar',
        ),
        n: fc.nat(PEDIDOS - 1),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        faz: fc.constant('enviar' as const),
        linha: fc.constantFrom('boa', 'boa', 'sem-ida', 'sem-volta'),
        recusa: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ faz: 'esquecer-chaves' as const }) },
  ),
  { minLength: 5, maxLength: 40 },
) satisfies fc.Arbitrary<Passo[]>;

const falha = (codigo: Parameters<typeof erro>[0], mais: Partial<FalhaDaApi> = {}): FalhaDaApi => ({
  erro: erro(codigo),
  acao: 'encerrar',
  talvezEnviada: false,
  respondeu: true,
  ...mais,
});

/** A backend as the contract describes it, small enough to be plainly right. */
class Backend {
  readonly versoes = new Map<string, PreCadastro[]>();
  readonly aplicadas: { operacao: string; visto: PreCadastro; seVersao: number }[] = [];
  private readonly chaves = new Map<string, PreCadastro>();

  atual(id: string): PreCadastro {
    const atual = this.versoes.get(id)?.at(-1);
    if (atual === undefined) throw new Error('no such request');
    return atual;
  }
  por(p: PreCadastro): void {
    this.versoes.set(p.id, [...(this.versoes.get(p.id) ?? []), p]);
  }
  esquecerChaves(): void {
    this.chaves.clear();
  }
  decidir({ id, alvo }: Operacao, seVersao: number, corpo: string): Result<PreCadastro, FalhaDaApi> {
    const feita = this.chaves.get(id);
    if (feita !== undefined) return ok(feita);
    const atual = this.atual(alvo);
    const perguntar = { acao: 'perguntar', atual } as const;
    if (atual.versao !== seVersao) return fail(falha('VERSAO_DESATUALIZADA', perguntar));
    if (atual.situacaoCadastral !== 'ANALISE') return fail(falha('JA_DECIDIDO', perguntar));
    this.aplicadas.push({ operacao: id, visto: atual, seVersao });
    const depois = decididoDe(atual, decisaoSchema.parse(JSON.parse(corpo)));
    this.por(depois);
    this.chaves.set(id, depois);
    return ok(depois);
  }
}

let a: ArmazemDeTeste;
const limpezas: (() => void)[] = [];
beforeAll(() => {
  const aoFim = (f: () => void): void => void limpezas.push(f);
  a = armazemAberto(pastaNova(aoFim), undefined, aoFim);
});
afterAll(() => {
  for (const f of limpezas.toReversed()) f();
});

let corrida = 0;
let operacoes = 0;

/** One story: what the person decided, what the line did, what the backend made of it. */
class Historia {
  private readonly backend = new Backend();
  private agora = AGORA + corrida * 1_000_000;
  /** Operations that the person decided and did not take back, with what he saw. */
  private readonly vistos = new Map<string, { alvo: string; visto: PreCadastro }>();
  private readonly ids: string[] = [];
  private readonly tipo = criarTipoDaDecisao({
    db: criarRemoto((servico, metodo, args) =>
      Promise.resolve(executar(a.armazem, { servico, metodo, args })),
    ),
    clock: { now: () => this.agora, timer: () => () => undefined },
  });

  constructor() {
    corrida += 1;
    for (let n = 0; n < PEDIDOS; n += 1) {
      const p = pedidoDe(corrida * 10 + n);
      this.ids.push(p.id);
      this.backend.por(p);
      a.aprovacoes.receber(p, this.agora);
    }
  }

  async dar(passo: Passo): Promise<void> {
    this.agora += 1_000;
    if (passo.faz === 'enviar') await this.enviar(passo);
    else if (passo.faz === 'esquecer-chaves') this.backend.esquecerChaves();
    else this.comPedido(passo.faz, this.ids[passo.n] ?? idDe(0));
    this.conferir();
  }

  private comPedido(faz: Exclude<Passo['faz'], 'enviar' | 'esquecer-chaves'>, id: string): void {
    const atual = this.backend.atual(id);
    switch (faz) {
      case 'corrigir':
        return this.backend.por(corrigidoDe(atual, { setorTrabalho: `Setor ${atual.versao}` }));
      case 'outro-decide':
        if (atual.situacaoCadastral === 'ANALISE')
          this.backend.por(decididoDe(atual, DEVOLVER, 'Outra Pessoa'));
        return;
      case 'feed':
        return void a.aprovacoes.receber(atual, this.agora);
      case 'feed-antigo':
        return void a.aprovacoes.receber(this.backend.versoes.get(id)?.[0] ?? atual, this.agora);
      case 'decidir':
        return this.decidir(id);
      case 'cancelar': {
        const aberta = a.aprovacoes.exportarPendentes().find((d) => d.id === id);
        const [r] = a.aprovacoes.cancelar(CNPJ, [id]);
        if (r?.erro === null && aberta !== undefined) this.vistos.delete(aberta.operacao);
      }
    }
  }

  private decidir(id: string): void {
    const tela = a.aprovacoes.abrir(id, CNPJ);
    if (!tela.ok) throw new Error(tela.error.codigo);
    const antiga = a.aprovacoes.exportarPendentes().find((d) => d.id === id);
    operacoes += 1;
    const operacao = operacaoDe(100_000 + operacoes);
    const { versao } = tela.value.dado;
    const [r] = decidir(a, [{ id, versao, decisao: APROVAR, operacao }], this.agora);
    if (r?.erro !== null) return;
    if (antiga !== undefined) this.vistos.delete(antiga.operacao);
    this.vistos.set(operacao, { alvo: id, visto: tela.value.dado });
  }

  private async enviar({ linha, recusa }: Extract<Passo, { faz: 'enviar' }>): Promise<void> {
    const devidas = a.aprovacoes.exportarPendentes().filter((d) => d.estado === 'NA_FILA');
    const tomadas = a.fila.tomar(this.agora, 200);
    // Invariant 6: whatever stands still holds back only its own request.
    expect(tomadas.map((o) => o.id).toSorted()).toEqual(devidas.map((d) => d.operacao).toSorted());
    for (const [i, operacao] of tomadas.entries()) {
      const { parametros, seVersao = 0, corpo } = this.tipo.comando(operacao);
      expect(parametros['id']).toBe(operacao.alvo);
      const chega = linha !== 'sem-ida';
      const barrada = recusa && i === 0 && !operacao.talvez_enviada;
      const resposta = !chega
        ? fail(falha('SEM_CONEXAO', { acao: 'repetir', respondeu: false }))
        : barrada
          ? fail(falha('PROIBIDO'))
          : this.backend.decidir(operacao, seVersao, corpo);
      const ouvida =
        linha === 'sem-volta'
          ? fail(falha('TEMPO_ESGOTADO', { acao: 'repetir', talvezEnviada: true, respondeu: false }))
          : resposta;
      const desfecho = await this.tipo.concluir(operacao, ouvida);
      if (desfecho.tipo !== 'adiar') continue;
      const talvezEnviada = operacao.talvez_enviada || desfecho.falha.talvezEnviada;
      a.fila.adiar(operacao.id, { proximaEm: this.agora, motivo: desfecho.falha.erro, talvezEnviada });
    }
  }

  private conferir(): void {
    const { aplicadas } = this.backend;
    // Invariants 1 and 3: one effect at most, and only on what the person had before his eyes.
    expect(new Set(aplicadas.map((f) => f.operacao)).size).toBe(aplicadas.length);
    for (const { operacao, visto, seVersao } of aplicadas) {
      const decidida = this.vistos.get(operacao);
      if (decidida === undefined) continue;
      expect(decidida.visto).toEqual(visto);
      expect(visto.versao).toBe(seVersao);
    }
    // Invariant 2: what was decided is applied, or still here.
    const aqui = new Set(a.aprovacoes.exportarPendentes().map((d) => d.operacao));
    const la = new Set(aplicadas.map((f) => f.operacao));
    for (const operacao of this.vistos.keys()) expect(aqui.has(operacao) || la.has(operacao)).toBe(true);
    // Counters are what a recount would give.
    const { contagens, itens } = listar(a, { limite: 500 });
    const conta = (filtro: 'pendentes' | 'nao-enviados' | 'devolvidos' | 'decididos'): number =>
      listar(a, { filtro, limite: 500 }).itens.length;
    expect(contagens).toEqual({
      pendentes: conta('pendentes'),
      'nao-enviados': conta('nao-enviados'),
      devolvidos: conta('devolvidos'),
      decididos: conta('decididos'),
      todos: itens.length,
    });
    const obras = 'Setor 1';
    expect(listar(a, { setor: obras }).total).toBe(itens.filter((i) => i.setor === obras).length);
    expect(listar(a, { filtro: 'nao-enviados', busca: 'pessoa' }).total).toBe(contagens['nao-enviados']);
    expect(a.aprovacoes.naoEnviados() + a.aprovacoes.parados()).toBe(aqui.size);
  }

  /** The line is good again, the feed is read: both sides agree, and nothing waits but what a person must look at. */
  async terminar(): Promise<void> {
    await this.dar({ faz: 'enviar', linha: 'boa', recusa: false });
    for (const id of this.ids) {
      a.aprovacoes.receber(this.backend.atual(id), this.agora);
      const aberta = a.aprovacoes.abrir(id, CNPJ);
      if (!aberta.ok) throw new Error(aberta.error.codigo);
      expect(aberta.value.dado).toEqual(this.backend.atual(id));
      expect(aberta.value.pendente?.estado).not.toBe('NA_FILA');
    }
    this.conferir();
    a.aprovacoes.cancelar(CNPJ, this.ids);
    for (const id of this.ids) a.aprovacoes.remover(id);
  }
}

describe('whatever happens, in whatever order', () => {
  it('no decision goes to another version, none is lost, counters are right, one holds back no other', async () => {
    await fc.assert(
      fc.asyncProperty(passos, async (lista) => {
        const historia = new Historia();
        for (const passo of lista) await historia.dar(passo);
        await historia.terminar();
      }),
      { numRuns: QUANTAS, endOnFailure: true },
    );
  }, 120_000);
});
