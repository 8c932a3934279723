import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ehDoPrograma, enderecoDeFora, PAGINA } from '../../../main/shell/enderecos.ts';

describe('endereço do programa', () => {
  it.each([PAGINA, 'app://sigcon/index.html', 'app://sigcon/#/pedidos', 'app://sigcon'])('aceita %s', (e) => {
    expect(ehDoPrograma(e)).toBe(true);
  });

  it.each([
    'app://outro/',
    'app://sigcon.exemplo.br/',
    'app://sigcon:8080/',
    'app://alguem@sigcon/',
    'http://sigcon/',
    'https://app//sigcon/',
    'file:///etc/passwd',
    'about:blank',
    'data:text/html,oi',
    'javascript:alert(1)',
    '',
    'sigcon',
  ])('recusa %s', (e) => {
    expect(ehDoPrograma(e)).toBe(false);
  });
});

describe('endereço de fora', () => {
  it.each([
    ['https://www.portalcagec.mg.gov.br', 'https://www.portalcagec.mg.gov.br/'],
    [
      'https://www.portalcagec.mg.gov.br/cagec/inscricao?x=1',
      'https://www.portalcagec.mg.gov.br/cagec/inscricao?x=1',
    ],
    ['https://www.sigconsaida.mg.gov.br/', 'https://www.sigconsaida.mg.gov.br/'],
    ['HTTPS://WWW.SIGCONSAIDA.MG.GOV.BR/', 'https://www.sigconsaida.mg.gov.br/'],
    ['mailto:atendimento@sigconsaida.mg.gov.br', 'mailto:atendimento@sigconsaida.mg.gov.br'],
  ])('abre %s', (pedido, aberto) => {
    expect(enderecoDeFora(pedido)).toBe(aberto);
  });

  it('não leva assunto nem corpo de mensagem', () => {
    expect(enderecoDeFora('mailto:atendimento@sigconsaida.mg.gov.br?subject=a&body=b&cc=x@y.z')).toBe(
      'mailto:atendimento@sigconsaida.mg.gov.br',
    );
  });

  it.each([
    'http://www.sigconsaida.mg.gov.br/',
    'https://sigconsaida.mg.gov.br.exemplo.com/',
    'https://www.sigconsaida.mg.gov.br.exemplo.com/',
    'https://exemplo.com/www.sigconsaida.mg.gov.br',
    'https://www.sigconsaida.mg.gov.br@exemplo.com/',
    'https://alguem:senha@www.sigconsaida.mg.gov.br/',
    'https://www.sigconsaida.mg.gov.br:8443/',
    'mailto:outro@exemplo.com',
    'mailto:outro@exemplo.com,atendimento@sigconsaida.mg.gov.br',
    'mailto:?to=outro@exemplo.com',
    'file:///C:/Windows/System32/calc.exe',
    'smb://exemplo.com/arquivo',
    'ms-msdt:/id',
    'javascript:alert(1)',
    'sigcon://abrir',
    '',
  ])('não abre %s', (endereco) => {
    expect(enderecoDeFora(endereco)).toBeNull();
  });

  it('só devolve o que está na lista, seja qual for o pedido', () => {
    const lista =
      /^(https:\/\/www\.(portalcagec|sigconsaida)\.mg\.gov\.br\/|mailto:atendimento@sigconsaida\.mg\.gov\.br$)/;
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (e) => {
          const aberto = enderecoDeFora(e);
          return aberto === null || lista.test(aberto);
        },
      ),
    );
  });
});
