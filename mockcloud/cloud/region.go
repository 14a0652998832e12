package cloud

import "strings"

// Region is a region of the vendor's cloud.
type Region struct {
	// ID is the name that calls use, such as cn-hangzhou.
	ID string
	// Name is what people call it.
	Name string
	// Zones are the ids of its zones.
	Zones []string
	// Sharing says whether vSwitches can be shared there (reference: Supported regions).
	Sharing bool

	code string // three characters that the region's resource ids begin with
}

// DefaultRegion is where a call happens that names no region, in no way.
const DefaultRegion = "cn-hangzhou"

// zones names the zones of a region by their letters: cn-hangzhou-b in China,
// ap-southeast-1a elsewhere.
func zones(region, letters string) []string {
	ids := make([]string, len(letters))
	for i := range letters {
		ids[i] = region + letters[i:i+1]
	}
	return ids
}

// regions are all regions, the ones where vSwitches can be shared first, in the
// order of the reference. The codes of the regions without sharing are invented.
var regions = []Region{
	{ID: "cn-hangzhou", Name: "China (Hangzhou)", Zones: zones("cn-hangzhou-", "befghijk"), Sharing: true, code: "bp1"},
	{ID: "cn-shanghai", Name: "China (Shanghai)", Zones: zones("cn-shanghai-", "abcdefgklmno"), Sharing: true, code: "uf6"},
	{ID: "cn-qingdao", Name: "China (Qingdao)", Zones: zones("cn-qingdao-", "bc"), Sharing: true, code: "m5e"},
	{ID: "cn-beijing", Name: "China (Beijing)", Zones: zones("cn-beijing-", "abcdefghijkl"), Sharing: true, code: "2ze"},
	{ID: "cn-zhangjiakou", Name: "China (Zhangjiakou)", Zones: zones("cn-zhangjiakou-", "abc"), Sharing: true, code: "8vb"},
	{ID: "cn-huhehaote", Name: "China (Hohhot)", Zones: zones("cn-huhehaote-", "ab"), Sharing: true, code: "hp3"},
	{ID: "cn-wulanchabu", Name: "China (Ulanqab)", Zones: zones("cn-wulanchabu-", "abc"), Sharing: true, code: "0jl"},
	{ID: "cn-shenzhen", Name: "China (Shenzhen)", Zones: zones("cn-shenzhen-", "abcdef"), Sharing: true, code: "wz9"},
	{ID: "cn-heyuan", Name: "China (Heyuan)", Zones: zones("cn-heyuan-", "ab"), Sharing: true, code: "f8z"},
	{ID: "cn-guangzhou", Name: "China (Guangzhou)", Zones: zones("cn-guangzhou-", "ab"), Sharing: true, code: "7xv"},
	{ID: "cn-chengdu", Name: "China (Chengdu)", Zones: zones("cn-chengdu-", "ab"), Sharing: true, code: "2vc"},
	{ID: "cn-hongkong", Name: "China (Hong Kong)", Zones: zones("cn-hongkong-", "bcd"), Sharing: true, code: "j6c"},
	{ID: "ap-northeast-1", Name: "Japan (Tokyo)", Zones: zones("ap-northeast-1", "abc"), Sharing: true, code: "6we"},
	{ID: "ap-northeast-2", Name: "South Korea (Seoul)", Zones: zones("ap-northeast-2", "ab"), Sharing: true, code: "mj7"},
	{ID: "ap-southeast-1", Name: "Singapore", Zones: zones("ap-southeast-1", "abc"), Sharing: true, code: "t4n"},
	{ID: "ap-southeast-3", Name: "Malaysia (Kuala Lumpur)", Zones: zones("ap-southeast-3", "abc"), Sharing: true, code: "8ps"},
	{ID: "ap-southeast-5", Name: "Indonesia (Jakarta)", Zones: zones("ap-southeast-5", "abc"), Sharing: true, code: "k1a"},
	{ID: "ap-southeast-6", Name: "Philippines (Manila)", Zones: zones("ap-southeast-6", "ab"), Sharing: true, code: "5ts"},
	{ID: "ap-southeast-7", Name: "Thailand (Bangkok)", Zones: zones("ap-southeast-7", "ab"), Sharing: true, code: "0jo"},
	{ID: "eu-central-1", Name: "Germany (Frankfurt)", Zones: zones("eu-central-1", "abc"), Sharing: true, code: "gw8"},
	{ID: "eu-west-1", Name: "UK (London)", Zones: zones("eu-west-1", "ab"), Sharing: true, code: "d7o"},
	{ID: "us-west-1", Name: "US (Silicon Valley)", Zones: zones("us-west-1", "ab"), Sharing: true, code: "rj9"},
	{ID: "us-east-1", Name: "US (Virginia)", Zones: zones("us-east-1", "ab"), Sharing: true, code: "0xi"},
	{ID: "me-central-1", Name: "SAU (Riyadh - Partner Region)", Zones: zones("me-central-1", "ab"), Sharing: true, code: "l4v"},
	{ID: "me-east-1", Name: "UAE (Dubai)", Zones: zones("me-east-1", "a"), Sharing: false, code: "eb3"},
	{ID: "na-south-1", Name: "Mexico", Zones: zones("na-south-1", "a"), Sharing: false, code: "4hf"},
	{ID: "cn-nanjing", Name: "China (Nanjing - Local Region)", Zones: zones("cn-nanjing-", "a"), Sharing: false, code: "gc7"},
	{ID: "cn-fuzhou", Name: "China (Fuzhou - Local Region)", Zones: zones("cn-fuzhou-", "a"), Sharing: false, code: "gw0"},
	{ID: "cn-wuhan-lr", Name: "China (Wuhan - Local Region)", Zones: zones("cn-wuhan-lr-", "a"), Sharing: false, code: "n4a"},
	{ID: "us-southeast-1", Name: "US (Atlanta)", Zones: zones("us-southeast-1", "a"), Sharing: false, code: "5gs"},
}

var regionByID = func() map[string]*Region {
	byID := make(map[string]*Region, len(regions))
	for i := range regions {
		byID[regions[i].ID] = &regions[i]
	}
	return byID
}()

// Regions lists all regions.
func Regions() []Region { return regions }

// FindRegion finds a region by its id.
func FindRegion(id string) (*Region, bool) {
	region, ok := regionByID[id]
	return region, ok
}

// VendorDomain is where the vendor's hosts are.
const VendorDomain = "aliyuncs.com"

// Endpoint is the vendor's host of a product in the region, by the name that
// the product has in hosts.
func (r *Region) Endpoint(product string) string { return product + "." + r.ID + "." + VendorDomain }

// HasZone says whether the region has a zone of that id.
func (r *Region) HasZone(id string) bool {
	for _, zone := range r.Zones {
		if zone == id {
			return true
		}
	}
	return false
}

// ZoneName is what people call a zone, by its region's city and its letter:
// zone cn-hangzhou-b of China (Hangzhou) is Hangzhou Zone B.
func (r *Region) ZoneName(zone string) string {
	city := r.Name
	if _, inside, ok := strings.Cut(city, "("); ok {
		city, _, _ = strings.Cut(strings.TrimSuffix(inside, ")"), " - ")
	}
	return city + " Zone " + strings.ToUpper(zone[len(zone)-1:])
}

func regionCode(id string) string {
	if region, ok := regionByID[id]; ok {
		return region.code
	}
	return "xxx"
}

// KnownRegion is where the call happens, checked.
func (c *Call) KnownRegion() (*Region, error) {
	region, ok := FindRegion(c.Region)
	if !ok {
		return nil, &Error{Reason: UnsupportedRegion, ID: c.Region, Field: "RegionId"}
	}
	return region, nil
}
