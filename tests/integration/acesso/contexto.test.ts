import { beforeEach, describe, expect, test } from 'vitest';
import { cpfDe, envioDoRepresentante, HELENA, novoId, SERRA, VALE } from '../server/apoio.ts';
import { abrirCena, Estacao, pedido, SENHA_DA_HELENA, type Cena } from './apoio.ts';

const HELENA_NO_CAGEC = {
  cpf: HELENA,
  nomeCompleto: 'Helena Prado',
  email: 'helena.prado@serradoexemplo.mg.gov.br',
};

let cena: Cena;
let e: Estacao;
let daSerra: string;
let doVale: string;
beforeEach(async () => {
  cena = await abrirCena();
  cena.cagec.nomear(VALE, HELENA_NO_CAGEC);
  const segundo = await cena.servidor.criar(
    envioDoRepresentante({ cpf: HELENA, nomeCompleto: 'Helena Prado', cnpj: VALE }),
    { id: novoId() },
  );
  expect(segundo.status).toBe(201);
  daSerra = await pedido(cena, { cpf: cpfDe(11) });
  doVale = await pedido(cena, { cpf: cpfDe(12), cnpj: VALE });
  e = await Estacao.ligar(cena);
  await e.entrar(HELENA, SENHA_DA_HELENA);
  await e.n.feito('acesso.mudarContexto', { cnpj: SERRA });
  await e.ateChegar(daSerra);
});

const ids = async (): Promise<string[]> => (await e.lista('todos')).itens.map((i) => i.id);

describe('given somebody who represents two entities', () => {
  test('when she changes the context, then inbox, users and decisions are of the other CNPJ alone (BR-12)', async () => {
    expect(await ids()).not.toContain(doVale);
    expect((await e.n.recusa('aprovacao.abrir', { id: doVale })).codigo).toBe('DECISAO_NAO_ENCONTRADA');
    expect((await e.aprovar(doVale)).resultados).toMatchObject([
      { erro: { codigo: 'DECISAO_NAO_ENCONTRADA' } },
    ]);

    expect(await e.n.feito('acesso.mudarContexto', { cnpj: VALE })).toMatchObject({
      conta: { contexto: VALE },
    });
    await e.ateChegar(doVale);
    const noVale = (await e.lista('todos')).itens.map((i) => i.id);
    expect(noVale).toContain(doVale);
    expect(noVale).not.toContain(daSerra);
    expect((await e.n.recusa('aprovacao.abrir', { id: daSerra })).codigo).toBe('DECISAO_NAO_ENCONTRADA');
    const ordem = { coluna: 'nome', sentido: 'asc' } as const;
    const { itens } = await e.n.feito('usuarios.listar', { filtros: {}, ordem, pagina: 1 });
    expect(new Set(itens.map((u) => u.dado.cnpj))).toEqual(new Set([VALE]));
  });

  test('when she comes back another day, then she is where she was', async () => {
    await e.n.feito('acesso.mudarContexto', { cnpj: VALE });
    e.rede.cair();
    await e.reiniciar();
    await e.entrar(HELENA, SENHA_DA_HELENA);
    expect((await e.conta()).contexto).toBe(VALE);
  });

  test('when the context would be a CNPJ of which she is no user, then it is refused', async () => {
    expect((await e.n.recusa('acesso.mudarContexto', { cnpj: '90021382000122' })).codigo).toBe('PROIBIDO');
    expect((await e.conta()).contexto).toBe(SERRA);
  });

  test('when one of them names somebody else, then what belongs to it leaves the computer, the other stays', async () => {
    await e.n.feito('acesso.mudarContexto', { cnpj: VALE });
    await e.ateChegar(doVale);
    cena.cagec.nomear(VALE, {
      cpf: cpfDe(44),
      nomeCompleto: 'Outra Pessoa',
      email: 'outra@valedoexemplo.org.br',
    });
    cena.servidor.relogio.avancar(120_000);
    await e.aprovarNaFila(doVale);
    await e.n.feito('sync.tentarAgora', {});
    const depois = await e.ate(
      (s) => s.situacao === 'dentro' && s.conta.contexto === SERRA,
      'the context that is left',
    );
    expect(depois).toMatchObject({ conta: { representa: true } });
    expect(await ids()).toContain(daSerra);
  });
});
