// Who gives out addresses, of which kind and where: real public blocks, each of them wholly in the country
// that it claims as geoip-lite's data has it (a test looks them up). Nothing is ever sent to them.

export type ProviderKind = 'cloud' | 'home' | 'mobile' | 'relay';

export interface Provider {
  readonly kind: ProviderKind;
  /** ISO 3166-1, two letters. */
  readonly country: string;
  readonly name: string;
  /** The first octets of each block: two for a /16, three for a /24. */
  readonly blocks: readonly string[];
}

export const PROVIDERS: readonly Provider[] = [
  ...providers('cloud', [
    ['DE', 'aws', '3.120 18.184 18.185 18.196'],
    ['DE', 'hetzner', '116.202 116.203 49.12 49.13 88.99 78.46 78.47 138.201 144.76 159.69 176.9'],
    ['IE', 'aws', '34.240 34.245 54.72 54.76 63.33 52.208'],
    ['GB', 'aws', '18.130 3.8 35.176'],
    ['FR', 'aws', '15.188 35.180'],
    ['FR', 'scaleway', '51.158'],
    ['FR', 'online', '195.154'],
    ['SE', 'aws', '13.48 13.53'],
    ['FI', 'hetzner', '95.217'],
    ['NL', 'leaseweb', '95.211 85.17'],
    ['NL', 'azure', '51.136 40.68'],
    ['US', 'aws', '3.80 54.144 18.204 34.192 52.0 3.208'],
    ['US', 'gcp', '34.72 35.184 34.66'],
    ['CA', 'aws', '35.182'],
    ['BR', 'aws', '18.228 54.232 54.94'],
    ['JP', 'aws', '13.112 13.230 54.64 18.176 52.192'],
    ['KR', 'aws', '13.124 13.209 52.78'],
    ['SG', 'aws', '13.228 52.77 54.169 18.136 13.250'],
    ['SG', 'alibaba', '8.219'],
    ['HK', 'alibaba', '47.52'],
    ['IN', 'aws', '13.126 13.232'],
    ['AU', 'aws', '13.54 3.104 52.62'],
    ['CN', 'alibaba', '39.96 47.92'],
    ['RU', 'selectel', '95.213'],
  ]),
  ...providers('home', [
    ['DE', 'telekom', '79.192 79.193 93.192 93.193 80.128 217.224 217.225 84.128 87.160'],
    ['DE', 'vodafone', '91.64 91.65 88.64 92.72 178.0'],
    ['AT', 'magenta', '84.115 62.178'],
    ['CH', 'swisscom', '178.192 83.76 85.0'],
    ['NL', 'ziggo', '84.24 86.80 62.194 94.208'],
    ['FR', 'orange', '90.1 90.2 2.0 2.1 82.120 86.192'],
    ['GB', 'bt', '86.128 86.129 86.144 109.144'],
    ['GB', 'sky', '90.192 2.24'],
    ['ES', 'telefonica', '83.32 83.33 80.24 81.32 79.144 88.0'],
    ['PT', 'meo', '2.80 85.240'],
    ['IT', 'tim', '79.0 79.1 87.0 82.48 95.224'],
    ['PL', 'orange', '83.0 178.36'],
    ['SE', 'telia', '81.224 78.64'],
    ['NO', 'telenor', '84.208 79.160'],
    ['RO', 'digi', '5.12 79.112 82.76 86.120'],
    ['HU', 'telekom', '81.182 91.120'],
    ['US', 'comcast', '24.0 24.1 73.0 73.1 98.192 67.160 71.56'],
    ['US', 'verizon', '71.96 173.48'],
    ['CA', 'rogers', '99.224 99.225 174.88'],
    ['BR', 'claro', '177.32 189.0 201.0'],
    ['AR', 'telecom', '190.16 181.0 201.212'],
    ['AU', 'telstra', '58.160 101.160 121.208 120.144'],
    ['JP', 'softbank', '126.0 126.1 219.96 221.16 60.32'],
    ['KR', 'kt', '112.160 121.128 175.192 59.0 220.72'],
    ['TW', 'hinet', '61.216 114.32 1.160 36.224'],
    ['SG', 'starhub', '202.156 116.86'],
    ['IN', 'airtel', '122.160 106.192'],
    ['TH', 'true', '124.120 171.96'],
    ['MY', 'tm', '175.136 60.48 118.100'],
    ['TR', 'ttnet', '78.160 88.224 95.0'],
    ['ZA', 'telkom', '105.224 41.0'],
    ['RU', 'rostelecom', '95.24 2.60 46.0'],
  ]),
  ...providers('mobile', [
    ['DE', 'o2', '77.24 46.114 90.186'],
    ['FR', 'bouygues', '37.164 37.65 92.184'],
    ['GB', 'o2', '92.40'],
    ['ES', 'vodafone', '31.4 77.208 95.120'],
    ['IT', 'windtre', '37.160 151.38 5.168'],
    ['US', 'tmobile', '172.32 174.192 107.77'],
    ['JP', 'docomo', '1.72 49.96 106.128'],
    ['PT', 'nos', '188.80 95.92'],
    ['NL', 'kpn', '77.160 83.80'],
    ['PL', 'play', '31.0 46.112'],
    ['CH', 'salt', '77.56'],
    ['AT', 'a1', '80.108'],
    ['CA', 'bell', '184.144'],
    ['AU', 'optus', '1.128'],
    ['BR', 'tim', '179.96'],
    ['SG', 'singtel', '219.74'],
  ]),
  ...providers('relay', [
    ['DE', 'tor', '185.220.101 185.220.100 185.220.102'],
    ['NL', 'tor', '192.42.116 77.247.181'],
    ['US', 'tor', '23.129.64 199.249.230 104.244.72 198.98.51'],
    ['SE', 'tor', '171.25.193 62.102.148'],
    ['AT', 'tor', '109.70.100'],
    ['CH', 'tor', '176.10.99 195.176.3'],
    ['DK', 'tor', '185.129.61 185.129.62'],
    ['LU', 'tor', '104.244.76'],
    ['RO', 'm247', '185.100.87 193.27.12 89.36.76'],
    ['MD', 'tor', '178.17.170'],
    ['FR', 'tor', '89.234.157'],
    ['GB', 'm247', '146.70.117 217.138.192 146.70.99'],
    ['BG', 'vpn', '91.92.109'],
    ['NO', 'm247', '82.102.27'],
    ['TR', 'vpn', '45.134.212'],
    ['HK', 'm247', '185.189.160'],
    ['JP', 'vpn', '103.125.235'],
    ['CA', 'vpn', '196.196.53'],
    ['AU', 'vpn', '103.75.11'],
    ['IT', 'vpn', '212.102.35'],
    ['UA', 'vpn', '37.19.200'],
    ['MC', 'vpn', '194.165.16'],
  ]),
];

type Row = readonly [country: string, name: string, blocks: string];

function providers(kind: ProviderKind, rows: readonly Row[]): readonly Provider[] {
  return rows.map(([country, name, blocks]) => ({
    kind,
    country,
    name,
    blocks: blocks.split(' '),
  }));
}
