import { describe, expect, it } from 'vitest';
import { erro, type Erro } from '../../../contract/bridge/errors.ts';
import type { AnaliseLocal, Marca } from '../../../contract/domain/analise.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { Caderno } from '../../../renderer/features/analise/mesa/caderno.ts';

const marca = (justificativa: string, item: Marca['item'] = 2): Marca => ({
  item,
  situacao: 'REPROVADO',
  justificativa,
});
/** The notebook hands answers on without looking into them. */
const RESPOSTA: AnaliseLocal = {
  resumo: {
    id: '00000000-0000-4000-8000-000000000001',
    numero: '000482/2026',
    razaoSocial: '',
    setorTrabalho: '',
    cpfMascarado: '',
    nome: '',
    criadaEm: '2026-11-10T17:07:00Z',
    enviadaEm: null,
    tipoUsuario: 'E',
    situacao: 'EM_ANALISE',
    versao: 1,
    marcados: 0,
    porMarcar: 0,
    local: null,
  },
  dado: {
    id: '00000000-0000-4000-8000-000000000001',
    numero: '000482/2026',
    cpf: '52998224725',
    cnpj: '11222333000181',
    nomeCompleto: '',
    razaoSocial: '',
    setorTrabalho: '',
    tipoUsuario: 'E',
    representa: false,
    situacao: 'EM_ANALISE',
    versao: 1,
    documentos: [],
    criadaEm: '2026-11-10T17:07:00Z',
    atualizadaEm: '2026-11-10T17:07:00Z',
    historico: [],
  },
  impedido: false,
  marcas: [],
  baixados: [],
  pendente: null,
};

/** The bridge of a notebook: what it was told to keep, and answers given one by one. */
function ponte(responder: (vez: number) => Erro | null | Promise<Erro | null> = () => null) {
  const pedidas: Marca[] = [];
  const respondidas: AnaliseLocal[] = [];
  const caderno = new Caderno(
    async (pedida): Promise<Result<AnaliseLocal, Erro>> => {
      pedidas.push(pedida);
      const recusa = await responder(pedidas.length);
      return recusa === null ? ok(RESPOSTA) : fail(recusa);
    },
    (analise) => respondidas.push(analise),
  );
  return { caderno, pedidas, respondidas };
}
const naTela = (caderno: Caderno) => [...caderno.store.getState().notas.values()].map((nota) => nota.marca);

describe('o caderno dos pareceres', () => {
  it('grava sozinho o que foi escrito por último, uma vez por documento', async () => {
    const { caderno, pedidas, respondidas } = ponte();
    for (const texto of ['C', 'Co', 'Cortada']) caderno.escrever(marca(texto));
    caderno.escrever(marca('Ilegível', 3));
    await expect.poll(() => respondidas.length).toBe(2);
    expect(pedidas).toEqual([marca('Cortada'), marca('Ilegível', 3)]);
    expect(caderno.temAlgoPorGravar).toBe(false);
  });

  it('continua na tela depois de gravado, até a resposta aparecer nela', async () => {
    const { caderno } = ponte();
    caderno.escrever(marca('Cortada'));
    expect(await caderno.gravar()).toBe(true);
    expect(naTela(caderno)).toEqual([marca('Cortada')]);
    caderno.adotar();
    expect(naTela(caderno)).toEqual([]);
  });

  it('o que se escreve enquanto grava é gravado em seguida', async () => {
    let soltar: (recusa: null) => void = () => undefined;
    const { caderno, pedidas } = ponte((vez) =>
      vez === 1 ? new Promise<null>((resolve) => (soltar = resolve)) : null,
    );
    caderno.escrever(marca('Cortada'));
    const gravado = caderno.gravar();
    caderno.escrever(marca('Cortada à direita'));
    soltar(null);
    expect(await gravado).toBe(true);
    expect(pedidas).toEqual([marca('Cortada'), marca('Cortada à direita')]);
  });

  it('uma gravação demorada não faz de cada letra outra gravação', async () => {
    const soltar: (() => void)[] = [];
    const { caderno, pedidas } = ponte(
      () => new Promise<null>((resolve) => soltar.push(() => resolve(null))),
    );
    caderno.escrever(marca('C'));
    await expect.poll(() => pedidas.length).toBe(1);
    for (const texto of ['Co', 'Cor', 'Cort']) caderno.escrever(marca(texto));
    soltar[0]?.();
    await expect.poll(() => pedidas.length).toBe(2);
    soltar[1]?.();
    await expect.poll(() => caderno.temAlgoPorGravar).toBe(false);
    expect(pedidas).toEqual([marca('C'), marca('Cort')]);
  });

  it('uma falha que passa não tira nada da tela, e a vez seguinte grava', async () => {
    const { caderno, respondidas } = ponte((vez) => (vez === 1 ? erro('DISCO_CHEIO') : null));
    caderno.escrever(marca('Cortada'));
    expect(await caderno.gravar()).toBe(false);
    expect(caderno.store.getState().erro).toEqual(erro('DISCO_CHEIO'));
    caderno.adotar();
    expect(naTela(caderno)).toEqual([marca('Cortada')]);
    expect(await caderno.gravar()).toBe(true);
    expect(caderno.store.getState().erro).toBeNull();
    expect(respondidas).toHaveLength(1);
  });

  it('o que não se marca mais sai da tela, e o resto é gravado', async () => {
    const { caderno, pedidas } = ponte((vez) => (vez === 1 ? erro('SITUACAO_NAO_PERMITE') : null));
    caderno.escrever(marca('Cortada'));
    caderno.escrever(marca('Ilegível', 3));
    expect(await caderno.gravar()).toBe(true);
    expect(pedidas).toHaveLength(2);
    expect(naTela(caderno)).toEqual([marca('Ilegível', 3)]);
  });
});
