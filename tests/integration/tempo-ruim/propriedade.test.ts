import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Pedido } from '../../../contract/domain/pedido.ts';
import type { Campos } from '../../../contract/domain/pre-cadastro.ts';
import { perderResposta } from '../../support/falhas.ts';
import { Palco } from '../../support/palco.ts';
import { camposDe, cpfDe } from '../../support/pessoas.ts';
import { ENVIO } from '../../support/proxy.ts';
import { efeitosNoServidor, pedidosNoServidor, UM_EFEITO } from '../../support/servidor.ts';

let palco: Palco;
let proximoCpf = 1;
beforeAll(async () => {
  palco = await Palco.abrir();
});
afterAll(() => palco.fechar());

/** What a person, the line and the power may do; `qual` is one of the run's requests. */
type Ato =
  | { readonly tipo: 'criar' }
  | { readonly tipo: 'editar'; readonly qual: number; readonly setor: string }
  | { readonly tipo: 'verificar' | 'enviar' | 'cancelar' | 'tentar'; readonly qual: number }
  | { readonly tipo: 'cair' | 'voltar' | 'perder-resposta' | 'queda' };

const qual = fc.nat(2);
const ato: fc.Arbitrary<Ato> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Ato>({ tipo: 'criar' }) },
  {
    weight: 4,
    arbitrary: fc.record({
      tipo: fc.constant('editar' as const),
      qual,
      setor: fc.stringMatching(/^[A-Za-zçã]{1,20}$/),
    }),
  },
  { weight: 2, arbitrary: fc.record({ tipo: fc.constant('verificar' as const), qual }) },
  { weight: 5, arbitrary: fc.record({ tipo: fc.constant('enviar' as const), qual }) },
  { weight: 2, arbitrary: fc.record({ tipo: fc.constant('cancelar' as const), qual }) },
  { weight: 1, arbitrary: fc.record({ tipo: fc.constant('tentar' as const), qual }) },
  { weight: 2, arbitrary: fc.constant<Ato>({ tipo: 'cair' }) },
  { weight: 2, arbitrary: fc.constant<Ato>({ tipo: 'voltar' }) },
  { weight: 2, arbitrary: fc.constant<Ato>({ tipo: 'perder-resposta' }) },
  { weight: 1, arbitrary: fc.constant<Ato>({ tipo: 'queda' }) },
);

/** What must be true of one request: its last saved text, and whether it was last told to go. */
type Modelo = { id: string; campos: Campos; naFila: boolean };

/** One run: the acts against the real programs, the model beside them. */
class Corrida {
  readonly modelos: Modelo[] = [];
  private caida = false;

  async fazer(a: Ato): Promise<void> {
    switch (a.tipo) {
      case 'criar':
        return this.criar();
      case 'cair':
        if (!this.caida) await palco.linha.cair();
        this.caida = true;
        return;
      case 'voltar':
        return this.voltar();
      case 'perder-resposta':
        return palco.linha.quando(ENVIO, perderResposta);
      case 'queda':
        await palco.reiniciar('matar');
        return;
      case 'editar':
      case 'verificar':
      case 'enviar':
      case 'cancelar':
      case 'tentar': {
        const modelo = this.modelos[a.qual % Math.max(1, this.modelos.length)];
        if (modelo !== undefined) await this.noPedido(modelo, a);
      }
    }
  }

  async voltar(): Promise<void> {
    if (this.caida) await palco.linha.voltar();
    this.caida = false;
  }

  private async criar(): Promise<void> {
    if (this.modelos.length >= 3) return;
    const campos = camposDe(cpfDe((proximoCpf += 1)));
    const novo = await palco.h.feito('cadastro.criar', { cpf: campos.cpf, cnpj: campos.cnpj });
    const salvo = await palco.h.feito('cadastro.salvar', { id: novo.id, revisao: novo.revisao, campos });
    this.modelos.push({ id: salvo.id, campos, naFila: false });
  }

  private async noPedido(m: Modelo, a: Extract<Ato, { qual: number }>): Promise<void> {
    const { h } = palco;
    const { revisao } = await h.feito('cadastro.abrir', { id: m.id });
    switch (a.tipo) {
      case 'editar': {
        const campos = { ...m.campos, setorTrabalho: a.setor };
        const salvo = await h.invoke('cadastro.salvar', { id: m.id, revisao, campos });
        expect(salvo.ok || ['JA_ENFILEIRADO', 'JA_RECEBIDO'].includes(salvo.error.codigo)).toBe(true);
        expect(salvo.ok).toBe(!m.naFila);
        if (salvo.ok) m.campos = campos;
        return;
      }
      case 'enviar': {
        const enviado = await h.invoke('cadastro.enviar', { id: m.id, revisao });
        expect(enviado.ok).toBe(!m.naFila);
        m.naFila = true;
        return;
      }
      case 'cancelar': {
        const cancelado = await h.invoke('cadastro.cancelarEnvio', { id: m.id });
        if (!m.naFila) expect(cancelado.ok).toBe(false);
        if (cancelado.ok) m.naFila = false;
        return;
      }
      case 'verificar': {
        const verificado = await h.invoke('cadastro.verificar', { id: m.id });
        expect(verificado.ok || ['JA_ENFILEIRADO', 'JA_RECEBIDO'].includes(verificado.error.codigo)).toBe(
          true,
        );
        expect(verificado.ok).toBe(!m.naFila);
        return;
      }
      case 'tentar':
        await h.feito('cadastro.tentarAgora', { id: m.id });
    }
  }

  /** Once the faults stop: everything that was sent is there, once; everything that was not is a draft, whole. */
  async conferir(): Promise<void> {
    const { h, servidor, linha } = palco;
    linha.limpar();
    await this.voltar();
    await h.feito('sync.tentarAgora', {});
    for (const m of this.modelos) {
      const fim = await h.esperarPedido(m.id, (p: Pedido) => !m.naFila || p.protocolo !== null, 'its end');
      expect(fim.campos).toEqual(m.campos);
      expect(fim.estado).toBe(m.naFila ? 'EM_ANALISE' : 'RASCUNHO');
      const noServidor = pedidosNoServidor(servidor.pasta, m.campos.cpf);
      expect(noServidor.map((l) => [l.id, l.protocolo])).toEqual(m.naFila ? [[m.id, fim.protocolo]] : []);
      if (m.naFila) expect(efeitosNoServidor(servidor.pasta, m.id)).toEqual(UM_EFEITO);
    }
    expect((await h.feito('sync.estado', {})).naFila).toBe(0);
  }
}

describe('given any sequence of edits, sends, cancellations, faults and power cuts', () => {
  test('when the faults stop, then what was sent is in the server exactly once, and what was saved is whole', async () => {
    const semente = process.env['SIGCON_SEMENTE'];
    await fc.assert(
      fc.asyncProperty(fc.array(ato, { minLength: 4, maxLength: 16 }), async (atos) => {
        const corrida = new Corrida();
        try {
          for (const a of [{ tipo: 'criar' } as const, ...atos]) await corrida.fazer(a);
        } finally {
          await corrida.voltar();
        }
        await corrida.conferir();
      }),
      {
        numRuns: Number(process.env['SIGCON_CORRIDAS'] ?? 15),
        endOnFailure: true,
        ...(semente === undefined ? {} : { seed: Number(semente) }),
      },
    );
  }, 180_000);
});
