import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { abrirBanco } from '../../../main/storage/sqlite.ts';
import { encher, semDiscoPequeno } from '../../support/disco.ts';
import { segurarResposta } from '../../support/falhas.ts';
import { iniciarHospedeiro } from '../../support/hospedeiro.ts';
import { novoNucleo, RelogioParado } from '../../support/nucleo.ts';
import { Palco } from '../../support/palco.ts';
import { apagarPasta, pastaNova } from '../../support/pasta.ts';
import { enviar, esperarProtocolo, listar, preparar, prepararVerificado } from '../../support/passos.ts';
import { camposDe, cpfDe } from '../../support/pessoas.ts';
import { ENVIO } from '../../support/proxy.ts';
import { efeitosNoServidor, UM_EFEITO } from '../../support/servidor.ts';

let palco: Palco;
beforeAll(async () => {
  palco = await Palco.montar();
});
afterEach(async () => {
  palco.linha.limpar();
  await palco.desligar();
});
afterAll(() => palco.fechar());

const NINGUEM = 65_534;
const souRoot = process.getuid?.() === 0;

/** Why the program cannot be run as somebody without rights here; null when it can. */
function semOutraPessoa(): string | null {
  if (!souRoot) return 'only root can run a program as somebody else';
  const feito = spawnSync(process.execPath, ['-e', '0'], { uid: NINGUEM, gid: NINGUEM });
  return feito.status === 0 ? null : 'Node cannot be run by another user on this machine';
}

describe('given a full disk', () => {
  const motivo = semDiscoPequeno();

  test.skipIf(motivo !== null)(
    `when a person types on, then DISCO_CHEIO, and what was saved stays; with room again, saving works${motivo === null ? '' : ` (skipped: ${motivo})`}`,
    async () => {
      const disco = pastaNova('sigcon-disco');
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', disco]);
      try {
        const pasta = join(disco, 'perfil');
        const h = await palco.ligar({ pasta });
        const enviado = await enviar(h, await prepararVerificado(h, cpfDe(1)));
        const rascunho = await preparar(h, cpfDe(2), { nomeCompleto: 'Antes Do Disco Cheio' });
        const emVoo = await prepararVerificado(h, cpfDe(3));
        const presa = segurarResposta();
        palco.linha.quando(ENVIO, presa);
        await enviar(h, emVoo);
        await presa.chegou;

        const esvaziar = encher(disco);
        const { id, revisao, campos } = rascunho;
        const recusa = await h.recusa('cadastro.salvar', {
          id,
          revisao,
          campos: { ...campos, setorTrabalho: 'x'.repeat(100_000) },
        });
        expect(recusa).toMatchObject({ codigo: 'DISCO_CHEIO', repetivel: true });
        const nova = await h.invoke('cadastro.criar', { cpf: 'y'.repeat(4000), cnpj: '' });
        expect(nova).toMatchObject({ ok: false, error: { codigo: 'DISCO_CHEIO' } });
        expect((await h.feito('cadastro.abrir', { id })).campos).toEqual(campos);
        // The backend has acknowledged, but that cannot be written down here.
        presa.soltar();
        await h.esperarSync((s) => s.enviando === 0 || s.proximaTentativaEm !== null, 'the end of the round');
        expect((await h.feito('cadastro.abrir', { id: emVoo.id })).protocolo).toBeNull();
        expect((await h.feito('app.estado', {})).armazenamento.situacao).toBe('pronto');
        expect((await listar(h)).itens).toHaveLength(3);

        esvaziar();
        const confirmado = await esperarProtocolo(h, emVoo.id);
        expect(efeitosNoServidor(palco.servidor.pasta, confirmado.id)).toEqual(UM_EFEITO);
        const salvo = await h.feito('cadastro.salvar', {
          id,
          revisao,
          campos: { ...campos, setorTrabalho: 'Depois' },
        });
        expect(salvo.campos.setorTrabalho).toBe('Depois');

        await palco.desligar('matar');
        const outra = await palco.ligar({ pasta });
        expect((await outra.feito('cadastro.abrir', { id })).campos.setorTrabalho).toBe('Depois');
        expect((await outra.feito('cadastro.abrir', { id: enviado.id })).protocolo).toBe(enviado.protocolo);
        expect((await outra.feito('cadastro.abrir', { id: emVoo.id })).protocolo).toBe(confirmado.protocolo);
      } finally {
        await palco.desligar('matar');
        execFileSync('umount', [disco]);
        apagarPasta(disco);
      }
    },
  );

  test.skipIf(motivo !== null)(
    'when the program starts on it, then it says so, answers, and opens once there is room',
    async () => {
      const disco = pastaNova('sigcon-disco');
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disco]);
      try {
        const pasta = join(disco, 'perfil');
        mkdirSync(pasta);
        const esvaziar = encher(disco);
        const h = await palco.ligar({ pasta });
        expect((await h.feito('app.estado', {})).armazenamento.situacao).toBe('disco-cheio');
        expect((await h.recusa('cadastro.criar', { cpf: '1', cnpj: '' })).codigo).toBe(
          'ARMAZENAMENTO_FECHADO',
        );
        esvaziar();
        expect((await h.feito('app.reabrir', {})).armazenamento.situacao).toBe('pronto');
        expect((await h.feito('cadastro.criar', { cpf: '1', cnpj: '' })).estado).toBe('RASCUNHO');
      } finally {
        await palco.desligar('matar');
        execFileSync('umount', [disco]);
        apagarPasta(disco);
      }
    },
  );

  test('when a quota is reached, then DISCO_CHEIO, and discarding a draft makes room', async () => {
    const nucleo = novoNucleo({ api: palco.linha.url, clock: new RelogioParado(), paginasNoMaximo: 105 });
    onTestFinished(async () => {
      await nucleo.encerrar();
      apagarPasta(nucleo.pasta);
    });
    await nucleo.iniciar();
    const guardados: { id: string; revisao: number; nome: string }[] = [];
    let cheio = null;
    for (let n = 1; cheio === null && n < 100; n += 1) {
      const campos = camposDe(cpfDe(n), { nomeCompleto: `Pessoa ${'x'.repeat(3000)}` });
      const novo = await nucleo.invoke('cadastro.criar', { cpf: campos.cpf, cnpj: campos.cnpj });
      const salvo = novo.ok
        ? await nucleo.invoke('cadastro.salvar', { id: novo.value.id, revisao: 1, campos })
        : novo;
      if (salvo.ok)
        guardados.push({ id: salvo.value.id, revisao: salvo.value.revisao, nome: campos.nomeCompleto });
      else cheio = salvo.error;
    }
    expect(cheio).toMatchObject({ codigo: 'DISCO_CHEIO' });
    expect(guardados.length).toBeGreaterThan(5);
    for (const { id, nome } of guardados)
      expect((await nucleo.feito('cadastro.abrir', { id })).campos.nomeCompleto).toBe(nome);
    for (const { id } of guardados.splice(0, 3)) await nucleo.feito('cadastro.descartar', { id });
    const [um] = guardados;
    const campos = camposDe(cpfDe(200), { nomeCompleto: 'Com Lugar Outra Vez' });
    const salvo = await nucleo.feito('cadastro.salvar', {
      id: um?.id ?? '',
      revisao: um?.revisao ?? 0,
      campos,
    });
    expect(salvo.campos).toEqual(campos);
  });
});

describe('given a data folder without permission to write', () => {
  const motivo = semOutraPessoa();
  test.skipIf(motivo !== null)(
    `when the program starts, then it says sem-permissao and still answers${motivo === null ? '' : ` (skipped: ${motivo})`}`,
    async () => {
      const pasta = pastaNova('sigcon-alheia');
      chmodSync(pasta, 0o755);
      onTestFinished(() => apagarPasta(pasta));
      const h = await palco.ligar({ pasta, uid: NINGUEM });
      expect((await h.feito('app.estado', {})).armazenamento).toMatchObject({ situacao: 'sem-permissao' });
      expect((await h.recusa('cadastro.criar', { cpf: '1', cnpj: '' })).codigo).toBe('ARMAZENAMENTO_FECHADO');
      expect((await h.feito('app.reabrir', {})).armazenamento.situacao).toBe('sem-permissao');
      chmodSync(pasta, 0o777);
      expect((await h.feito('app.reabrir', {})).armazenamento.situacao).toBe('pronto');
      expect((await h.feito('cadastro.criar', { cpf: '1', cnpj: '' })).estado).toBe('RASCUNHO');
    },
  );
});

describe('given a database that a newer version of the program wrote', () => {
  test('when this version opens it, then everything can be read and nothing changed', async () => {
    const antes = await palco.ligar();
    const enviado = await enviar(antes, await prepararVerificado(antes, cpfDe(31)));
    const rascunho = await preparar(antes, cpfDe(32));
    await palco.desligar();
    const chave = readFileSync(join(palco.pasta, 'chave-de-demonstracao.key'), 'utf8').trim();
    const banco = abrirBanco(join(palco.pasta, 'dispositivo.db'), chave);
    banco.pragma('user_version = 9000');
    banco.close();

    const h = await iniciarHospedeiro({ api: palco.linha.url, pasta: palco.pasta });
    onTestFinished(() => h.parar());
    expect((await h.feito('app.estado', {})).armazenamento.situacao).toBe('somente-leitura');
    expect((await listar(h)).itens.map((p) => p.id).sort()).toEqual([enviado.id, rascunho.id].sort());
    expect((await h.feito('cadastro.abrir', { id: rascunho.id })).campos).toEqual(rascunho.campos);
    expect((await h.feito('cadastro.recibo', { id: enviado.id })).tipo).toBe('application/pdf');
    expect((await h.feito('cadastro.exportar', { id: rascunho.id })).tipo).toBe('application/json');
    expect((await h.feito('sync.estado', {})).naFila).toBe(0);
    const { id, revisao, campos } = rascunho;
    const recusas = [
      await h.recusa('cadastro.criar', { cpf: '', cnpj: '' }),
      await h.recusa('cadastro.salvar', { id, revisao, campos }),
      await h.recusa('cadastro.enviar', { id, revisao }),
      await h.recusa('cadastro.verificar', { id }),
      await h.recusa('cadastro.descartar', { id }),
      await h.recusa('sync.pausar', { pausado: true }),
    ];
    expect(recusas.map((r) => r.codigo)).toEqual(recusas.map(() => 'SOMENTE_LEITURA'));
  });
});
