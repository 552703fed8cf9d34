/**
 * TABLE of the 35 administrative regions of the Distrito Federal (Lei Complementar DF 958/2019, and the laws that made the
 * last two): addresses call them towns, and the IBGE knows one municipality there, Brasília.
 */
export const REGIONS: readonly string[] = [
  ...['Plano Piloto', 'Gama', 'Taguatinga', 'Brazlândia', 'Sobradinho', 'Planaltina', 'Paranoá'],
  ...['Núcleo Bandeirante', 'Ceilândia', 'Guará', 'Cruzeiro', 'Samambaia', 'Santa Maria', 'São Sebastião'],
  ...['Recanto das Emas', 'Lago Sul', 'Riacho Fundo', 'Lago Norte', 'Candangolândia', 'Águas Claras'],
  ...['Riacho Fundo II', 'Sudoeste', 'Octogonal', 'Sudoeste/Octogonal', 'Varjão', 'Park Way', 'SCIA'],
  ...['Sobradinho II', 'Jardim Botânico', 'Itapoã', 'SIA', 'Vicente Pires', 'Fercal', 'Sol Nascente'],
  ...['Pôr do Sol', 'Sol Nascente/Pôr do Sol', 'Arniqueira', 'Arapoanga', 'Água Quente'],
]
