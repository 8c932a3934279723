import { describe, expect, it } from 'vitest';
import type { Exame, TipoDeDica } from '../../../contract/domain/exame.ts';
import { falhaDaCamera } from '../../../renderer/features/assinatura/coletar/camera/falhaDaCamera.ts';
import { achadosBons } from '../../../renderer/features/assinatura/coletar/conferir/achados.ts';

const exame = (mais: Partial<Exame> = {}): Exame => ({
  paginas: 1,
  largura: 2480,
  altura: 3508,
  dpi: 300,
  dicas: [],
  ...mais,
});
const com = (...tipos: readonly TipoDeDica[]): Exame =>
  exame({ dicas: tipos.map((tipo) => ({ tipo, pagina: 1 })) });

describe('BR-22: what is good is said, too', () => {
  it('given a good scan, then every check that it passed', () => {
    expect(achadosBons({ tipo: 'image/jpeg', exame: exame() })).toEqual([
      'Formato .jpeg aceito',
      '2480 px: bom para 300 dpi',
      'Imagem nítida',
      'Luz boa',
      'Bordas à vista',
      'Sem dados de localização',
    ]);
  });

  it.each([
    ['desfocada', 'Imagem nítida'],
    ['escura', 'Luz boa'],
    ['clara', 'Luz boa'],
    ['cortada', 'Bordas à vista'],
    ['resolucao-baixa', '2480 px: bom para 300 dpi'],
  ] as const)('given the hint %s, then nobody says "%s"', (tipo, elogio) => {
    expect(achadosBons({ tipo: 'image/jpeg', exame: com(tipo) })).not.toContain(elogio);
  });

  it('given a PDF of text, then nothing is said of light and focus: nobody looked', () => {
    const semPixels = exame({ paginas: 3, largura: null, altura: null, dpi: null });
    expect(achadosBons({ tipo: 'application/pdf', exame: semPixels })).toEqual([
      'Formato .pdf aceito',
      '3 páginas',
    ]);
  });
});

it('whatever the camera answers, the person is told how to go on without it', () => {
  for (const nome of ['NotAllowedError', 'NotFoundError', 'NotReadableError', 'DESLIGADA', 'OutroErro', '']) {
    const { titulo, texto } = falhaDaCamera(nome);
    expect(titulo).toMatch(/câmera/i);
    expect(texto).toContain('fotografe com o celular');
  }
});
