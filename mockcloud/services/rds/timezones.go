package rds

import (
	"strings"
	"sync"
)

// timeZone is one that SQL Server knows by the name that Windows has for it.
type timeZone struct{ Name, Offset, Cities string }

// timeZones are all of them, by their names: read when they are first asked for.
var timeZones = sync.OnceValue(func() []timeZone {
	lines := strings.Split(strings.TrimSpace(windowsTimeZones), "\n")
	zones := make([]timeZone, len(lines))
	for n, line := range lines {
		offset, rest, _ := strings.Cut(line, " ")
		name, cities, _ := strings.Cut(rest, ": ")
		zones[n] = timeZone{Name: name, Offset: "(UTC" + offset + ")", Cities: cities}
	}
	return zones
})

// windowsTimeZones are the time zones of Windows that have cities: how far from UTC without
// summer time, name, and cities or countries.
const windowsTimeZones = `
+04:30 Afghanistan Standard Time: Kabul
-09:00 Alaskan Standard Time: Alaska
+03:00 Arab Standard Time: Kuwait, Riyadh
+04:00 Arabian Standard Time: Abu Dhabi, Muscat
+03:00 Arabic Standard Time: Baghdad
-03:00 Argentina Standard Time: City of Buenos Aires
-04:00 Atlantic Standard Time: Atlantic Time (Canada)
+09:30 AUS Central Standard Time: Darwin
+10:00 AUS Eastern Standard Time: Canberra, Melbourne, Sydney
+04:00 Azerbaijan Standard Time: Baku
-01:00 Azores Standard Time: Azores
-03:00 Bahia Standard Time: Salvador
+06:00 Bangladesh Standard Time: Dhaka
+03:00 Belarus Standard Time: Minsk
-06:00 Canada Central Standard Time: Saskatchewan
-01:00 Cape Verde Standard Time: Cabo Verde Is.
+04:00 Caucasus Standard Time: Yerevan
+09:30 Cen. Australia Standard Time: Adelaide
-06:00 Central America Standard Time: Central America
+06:00 Central Asia Standard Time: Astana
-04:00 Central Brazilian Standard Time: Cuiaba
+01:00 Central Europe Standard Time: Belgrade, Bratislava, Budapest, Ljubljana, Prague
+01:00 Central European Standard Time: Sarajevo, Skopje, Warsaw, Zagreb
+11:00 Central Pacific Standard Time: Solomon Is., New Caledonia
-06:00 Central Standard Time: Central Time (US and Canada)
-06:00 Central Standard Time (Mexico): Guadalajara, Mexico City, Monterrey
+08:00 China Standard Time: Beijing, Chongqing, Hong Kong, Urumqi
+03:00 E. Africa Standard Time: Nairobi
+10:00 E. Australia Standard Time: Brisbane
+02:00 E. Europe Standard Time: Chisinau
-03:00 E. South America Standard Time: Brasilia
-05:00 Eastern Standard Time: Eastern Time (US and Canada)
+02:00 Egypt Standard Time: Cairo
+05:00 Ekaterinburg Standard Time: Ekaterinburg
+12:00 Fiji Standard Time: Fiji
+02:00 FLE Standard Time: Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius
+04:00 Georgian Standard Time: Tbilisi
-03:00 Greenland Standard Time: Greenland
+00:00 Greenwich Standard Time: Monrovia, Reykjavik
+02:00 GTB Standard Time: Athens, Bucharest
-10:00 Hawaiian Standard Time: Hawaii
+05:30 India Standard Time: Chennai, Kolkata, Mumbai, New Delhi
+03:30 Iran Standard Time: Tehran
+02:00 Israel Standard Time: Jerusalem
+02:00 Jordan Standard Time: Amman
+02:00 Kaliningrad Standard Time: Kaliningrad
+09:00 Korea Standard Time: Seoul
+10:00 Magadan Standard Time: Magadan
+04:00 Mauritius Standard Time: Port Louis
+02:00 Middle East Standard Time: Beirut
-03:00 Montevideo Standard Time: Montevideo
+00:00 Morocco Standard Time: Casablanca
-07:00 Mountain Standard Time: Mountain Time (US and Canada)
-07:00 Mountain Standard Time (Mexico): Chihuahua, La Paz, Mazatlan
+06:30 Myanmar Standard Time: Yangon (Rangoon)
+07:00 N. Central Asia Standard Time: Novosibirsk
+02:00 Namibia Standard Time: Windhoek
+05:45 Nepal Standard Time: Kathmandu
+12:00 New Zealand Standard Time: Auckland, Wellington
-03:30 Newfoundland Standard Time: Newfoundland
+08:00 North Asia East Standard Time: Irkutsk
+07:00 North Asia Standard Time: Krasnoyarsk
-04:00 Pacific SA Standard Time: Santiago
-08:00 Pacific Standard Time: Pacific Time (US and Canada)
-08:00 Pacific Standard Time (Mexico): Baja California
+05:00 Pakistan Standard Time: Islamabad, Karachi
-04:00 Paraguay Standard Time: Asuncion
+01:00 Romance Standard Time: Brussels, Copenhagen, Madrid, Paris
+03:00 Russian Standard Time: Moscow, St. Petersburg, Volgograd
-03:00 SA Eastern Standard Time: Cayenne, Fortaleza
-05:00 SA Pacific Standard Time: Bogota, Lima, Quito, Rio Branco
-04:00 SA Western Standard Time: Georgetown, La Paz, Manaus, San Juan
+13:00 Samoa Standard Time: Samoa
+07:00 SE Asia Standard Time: Bangkok, Hanoi, Jakarta
+08:00 Singapore Standard Time: Kuala Lumpur, Singapore
+02:00 South Africa Standard Time: Harare, Pretoria
+05:30 Sri Lanka Standard Time: Sri Jayawardenepura
+02:00 Syria Standard Time: Damascus
+08:00 Taipei Standard Time: Taipei
+10:00 Tasmania Standard Time: Hobart
+09:00 Tokyo Standard Time: Osaka, Sapporo, Tokyo
+13:00 Tonga Standard Time: Nuku'alofa
+03:00 Turkey Standard Time: Istanbul
+08:00 Ulaanbaatar Standard Time: Ulaanbaatar
-05:00 US Eastern Standard Time: Indiana (East)
-07:00 US Mountain Standard Time: Arizona
-04:30 Venezuela Standard Time: Caracas
+10:00 Vladivostok Standard Time: Vladivostok
+08:00 W. Australia Standard Time: Perth
+01:00 W. Central Africa Standard Time: West Central Africa
+01:00 W. Europe Standard Time: Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna
+05:00 West Asia Standard Time: Ashgabat, Tashkent
+10:00 West Pacific Standard Time: Guam, Port Moresby
+09:00 Yakutsk Standard Time: Yakutsk
`
