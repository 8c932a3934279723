import { describe, expect, it } from 'vitest';
import {
  cartasDe,
  chaveDaCarta,
  contar,
  desfecho,
  HELENA,
  RITA,
  sessaoDe,
  servidorDeTeste,
} from './apoio.ts';

const HORA = 3_600_000;
const DIA = 24 * HORA;

/** For a while the server's clock was a year ahead; then somebody put it right. */
async function umAnoAdiantado() {
  const servidor = await servidorDeTeste();
  servidor.relogio.avancar(365 * DIA);
  for (let n = 1; n <= 3; n++) {
    await servidor.pedirSenha(RITA);
    await chaveDaCarta(servidor, n);
  }
  const { renovacao } = sessaoDe(await servidor.entrar(HELENA));
  servidor.relogio.avancar(-365 * DIA);
  return { servidor, chave: await chaveDaCarta(servidor, 3), renovacao };
}

describe('o relógio do servidor esteve um ano adiantado', () => {
  it('acertado, quem esqueceu a senha recebe o link na hora', async () => {
    const { servidor } = await umAnoAdiantado();
    await servidor.pedirSenha(RITA);
    const chave = await chaveDaCarta(servidor, 4);
    expect((await servidor.conferirLink(RITA, chave)).status).toBe(200);
    for (let n = 0; n < 4; n++) await servidor.pedirSenha(RITA);
    await servidor.fechar();
    expect(contar(servidor.pasta, 'mensagens')).toBe(6);
  });

  it('os links de então não valem um ano', async () => {
    const { servidor, chave } = await umAnoAdiantado();
    for (const dias of [0, 200]) {
      servidor.relogio.avancar(dias * DIA);
      expect(desfecho(await servidor.conferirLink(RITA, chave))).toBe('410 link-expirado');
      expect(desfecho(await servidor.criarSenha({ chave, senha: 'Outra2027' }))).toBe('410 link-expirado');
    }
  });

  it('as sessões de então também não', async () => {
    const { servidor, renovacao } = await umAnoAdiantado();
    expect(desfecho(await servidor.renovar(renovacao))).toBe('401 sessao-encerrada');
  });

  it('acertado por poucos segundos, o link que acaba de sair vale', async () => {
    const servidor = await servidorDeTeste();
    await servidor.pedirSenha(RITA);
    const chave = await chaveDaCarta(servidor, 1);
    servidor.relogio.avancar(-5_000);
    expect((await servidor.criarSenha({ chave, senha: 'Outra2027' })).status).toBe(200);
    expect(await cartasDe(servidor)).toHaveLength(1);
  });
});
