package cloud

// Region is a region of the vendor's cloud.
type Region struct {
	// ID is the name that calls use, such as cn-hangzhou.
	ID string
	// Zones are the ids of its zones.
	Zones []string
	// Sharing says whether vSwitches can be shared there (reference: Supported regions).
	Sharing bool

	names names
	code  string // three characters that the region's resource ids begin with
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
	{ID: "cn-hangzhou", names: names{"华东1（杭州）", "China (Hangzhou)", "中国 (杭州)"}, Zones: zones("cn-hangzhou-", "befghijk"), Sharing: true, code: "bp1"},
	{ID: "cn-shanghai", names: names{"华东2（上海）", "China (Shanghai)", "中国 (上海)"}, Zones: zones("cn-shanghai-", "abcdefgklmno"), Sharing: true, code: "uf6"},
	{ID: "cn-qingdao", names: names{"华北1（青岛）", "China (Qingdao)", "中国 (青島)"}, Zones: zones("cn-qingdao-", "bc"), Sharing: true, code: "m5e"},
	{ID: "cn-beijing", names: names{"华北2（北京）", "China (Beijing)", "中国 (北京)"}, Zones: zones("cn-beijing-", "abcdefghijkl"), Sharing: true, code: "2ze"},
	{ID: "cn-zhangjiakou", names: names{"华北3（张家口）", "China (Zhangjiakou)", "中国 (張家口)"}, Zones: zones("cn-zhangjiakou-", "abc"), Sharing: true, code: "8vb"},
	{ID: "cn-huhehaote", names: names{"华北5（呼和浩特）", "China (Hohhot)", "中国 (フフホト)"}, Zones: zones("cn-huhehaote-", "ab"), Sharing: true, code: "hp3"},
	{ID: "cn-wulanchabu", names: names{"华北6（乌兰察布）", "China (Ulanqab)", "中国 (ウランチャブ)"}, Zones: zones("cn-wulanchabu-", "abc"), Sharing: true, code: "0jl"},
	{ID: "cn-shenzhen", names: names{"华南1（深圳）", "China (Shenzhen)", "中国 (深セン)"}, Zones: zones("cn-shenzhen-", "abcdef"), Sharing: true, code: "wz9"},
	{ID: "cn-heyuan", names: names{"华南2（河源）", "China (Heyuan)", "中国 (河源)"}, Zones: zones("cn-heyuan-", "ab"), Sharing: true, code: "f8z"},
	{ID: "cn-guangzhou", names: names{"华南3（广州）", "China (Guangzhou)", "中国 (広州)"}, Zones: zones("cn-guangzhou-", "ab"), Sharing: true, code: "7xv"},
	{ID: "cn-chengdu", names: names{"西南1（成都）", "China (Chengdu)", "中国 (成都)"}, Zones: zones("cn-chengdu-", "ab"), Sharing: true, code: "2vc"},
	{ID: "cn-hongkong", names: names{"中国香港", "China (Hong Kong)", "中国 (香港)"}, Zones: zones("cn-hongkong-", "bcd"), Sharing: true, code: "j6c"},
	{ID: "ap-northeast-1", names: names{"日本（东京）", "Japan (Tokyo)", "日本 (東京)"}, Zones: zones("ap-northeast-1", "abc"), Sharing: true, code: "6we"},
	{ID: "ap-northeast-2", names: names{"韩国（首尔）", "South Korea (Seoul)", "韓国 (ソウル)"}, Zones: zones("ap-northeast-2", "ab"), Sharing: true, code: "mj7"},
	{ID: "ap-southeast-1", names: names{"新加坡", "Singapore", "シンガポール"}, Zones: zones("ap-southeast-1", "abc"), Sharing: true, code: "t4n"},
	{ID: "ap-southeast-3", names: names{"马来西亚（吉隆坡）", "Malaysia (Kuala Lumpur)", "マレーシア (クアラルンプール)"}, Zones: zones("ap-southeast-3", "abc"), Sharing: true, code: "8ps"},
	{ID: "ap-southeast-5", names: names{"印度尼西亚（雅加达）", "Indonesia (Jakarta)", "インドネシア (ジャカルタ)"}, Zones: zones("ap-southeast-5", "abc"), Sharing: true, code: "k1a"},
	{ID: "ap-southeast-6", names: names{"菲律宾（马尼拉）", "Philippines (Manila)", "フィリピン (マニラ)"}, Zones: zones("ap-southeast-6", "ab"), Sharing: true, code: "5ts"},
	{ID: "ap-southeast-7", names: names{"泰国（曼谷）", "Thailand (Bangkok)", "タイ (バンコク)"}, Zones: zones("ap-southeast-7", "ab"), Sharing: true, code: "0jo"},
	{ID: "eu-central-1", names: names{"德国（法兰克福）", "Germany (Frankfurt)", "ドイツ (フランクフルト)"}, Zones: zones("eu-central-1", "abc"), Sharing: true, code: "gw8"},
	{ID: "eu-west-1", names: names{"英国（伦敦）", "UK (London)", "イギリス (ロンドン)"}, Zones: zones("eu-west-1", "ab"), Sharing: true, code: "d7o"},
	{ID: "us-west-1", names: names{"美国（硅谷）", "US (Silicon Valley)", "米国 (シリコンバレー)"}, Zones: zones("us-west-1", "ab"), Sharing: true, code: "rj9"},
	{ID: "us-east-1", names: names{"美国（弗吉尼亚）", "US (Virginia)", "米国 (バージニア)"}, Zones: zones("us-east-1", "ab"), Sharing: true, code: "0xi"},
	{ID: "me-central-1", names: names{"沙特（利雅得）", "SAU (Riyadh - Partner Region)", "サウジアラビア (リヤド)"}, Zones: zones("me-central-1", "ab"), Sharing: true, code: "l4v"},
	{ID: "me-east-1", names: names{"阿联酋（迪拜）", "UAE (Dubai)", "UAE (ドバイ)"}, Zones: zones("me-east-1", "a"), Sharing: false, code: "eb3"},
	{ID: "na-south-1", names: names{"墨西哥", "Mexico", "メキシコ"}, Zones: zones("na-south-1", "a"), Sharing: false, code: "4hf"},
	{ID: "cn-nanjing", names: names{"华东5（南京-本地地域）", "China (Nanjing - Local Region)", "中国 (南京)"}, Zones: zones("cn-nanjing-", "a"), Sharing: false, code: "gc7"},
	{ID: "cn-fuzhou", names: names{"华东6（福州-本地地域）", "China (Fuzhou - Local Region)", "中国 (福州)"}, Zones: zones("cn-fuzhou-", "a"), Sharing: false, code: "gw0"},
	{ID: "cn-wuhan-lr", names: names{"华中1（武汉-本地地域）", "China (Wuhan - Local Region)", "中国 (武漢)"}, Zones: zones("cn-wuhan-lr-", "a"), Sharing: false, code: "n4a"},
	{ID: "us-southeast-1", names: names{"美国（亚特兰大）", "US (Atlanta)", "米国 (アトランタ)"}, Zones: zones("us-southeast-1", "a"), Sharing: false, code: "5gs"},
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
