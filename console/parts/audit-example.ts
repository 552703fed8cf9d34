/** An answer with a few things that no bank would send. */
export const EXAMPLE = {
  data: [
    {
      updateDateTime: '2026-01-10T10:00:00Z',
      personalId: '52998224725',
      brandName: 'Banco Fulano',
      civilName: 'Maria da Silva',
      birthDate: '2031-02-03',
      maritalStatusCode: 'OUTRO',
      sex: 'FEMININO',
      companiesCnpj: ['99887766000105'],
      documents: { cpfNumber: '52998224726' },
      hasBrazilianNationality: true,
      contacts: {
        postalAddresses: [
          {
            isMain: true,
            address: 'Rua da Aurora, 100',
            townName: 'Recife',
            ibgeTownCode: '3550308',
            countrySubDivision: 'PE',
            postCode: '01310100',
            country: 'Brasil',
          },
        ],
        phones: [{ isMain: true, type: 'MOVEL', areaCode: '11', number: '33334444' }],
        emails: [],
      },
    },
  ],
  links: { self: 'https://api.fulano.example.com/open-banking/customers/v2/personal/identifications' },
  meta: { requestDateTime: '2026-11-01T12:00:00Z' },
}
