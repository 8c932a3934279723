import { describe, expect, it } from 'vitest';
import { ehDesteComputador, enderecoDoBackend } from '../../../main/endereco.ts';

describe('the address of the backend', () => {
  it.each([
    ['https://sigcon.exemplo.mg.gov.br', true],
    ['https://sigcon.exemplo.mg.gov.br:8443/api', true],
    ['HTTPS://sigcon.exemplo.mg.gov.br', true],
    ['https://127.0.0.1:8787', true],
    ['http://127.0.0.1:8787', true],
    ['http://localhost:8787/', true],
    ['http://[::1]:8787', true],
    ['http://LOCALHOST', true],
    ['http://sigcon.exemplo.mg.gov.br', false],
    ['http://192.168.0.10', false],
    ['http://127.0.0.1.exemplo.com', false],
    ['http://localhost.exemplo.com', false],
    ['http://127.0.0.1@exemplo.com', false],
    ['http://exemplo.com/127.0.0.1', false],
    ['http://exemplo.com#localhost', false],
    ['http://0.0.0.0:8787', false],
    ['ftp://127.0.0.1', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['sigcon.exemplo.mg.gov.br', false],
    ['//127.0.0.1', false],
    ['https://', false],
    ['', false],
  ])('%j: %s', (endereco, aceito) => {
    expect(enderecoDoBackend.safeParse(endereco).success).toBe(aceito);
  });

  it.each([
    ['http://127.0.0.1:1', true],
    ['https://localhost', true],
    ['http://[::1]', true],
    ['https://exemplo.com', false],
    ['https://localhost.exemplo.com', false],
    ['nothing', false],
  ])('%j leads to this computer: %s', (endereco, aqui) => {
    expect(ehDesteComputador(endereco)).toBe(aqui);
  });
});
