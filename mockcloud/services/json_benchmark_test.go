package services_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/mockcloud-dev/mockcloud/mockcloud/services/vpc"
)

// BenchmarkResponseJSON writes a page of ten vSwitches with encoding/json and
// without it, into a buffer that is used again.
func BenchmarkResponseJSON(b *testing.B) {
	for _, page := range []struct{ text, name string }{{"ASCII", "office"}, {"Chinese", "\u529e\u516c\u5ba4"}} {
		response := vswitches(page.name)
		b.Run(page.text+"/encoding-json", func(b *testing.B) {
			var text bytes.Buffer
			b.ReportAllocs()
			for b.Loop() {
				text.Reset()
				encoder := json.NewEncoder(&text)
				encoder.SetEscapeHTML(false)
				if err := encoder.Encode(response); err != nil {
					b.Fatal(err)
				}
			}
			b.SetBytes(int64(text.Len()))
		})
		b.Run(page.text+"/AppendJSON", func(b *testing.B) {
			var text []byte
			b.ReportAllocs()
			for b.Loop() {
				text = response.AppendJSON(text[:0])
			}
			b.SetBytes(int64(len(text)))
		})
	}
}

func vswitches(name string) *vpc.DescribeVSwitchesResponse {
	var views []vpc.VSwitch
	for i := range 10 {
		views = append(views, vpc.VSwitch{
			VpcId: new("vpc-bp1qpo0kug3a20qqe9h8v"), Status: new("Available"), CreationTime: new("2024-01-02T03:04:05Z"), IsDefault: new(false),
			AvailableIpAddressCount: new(int64(252)), NetworkAclId: new(""), OwnerId: new(int64(1234567890123456)),
			VSwitchId: new(fmt.Sprintf("vsw-bp1qpo0kug3a20qqe9h%02d", i)), CidrBlock: new(fmt.Sprintf("10.0.%d.0/24", i)), Description: new(""),
			ResourceGroupId: new("rg-acfmxazb4ph6aiy"), ZoneId: new("cn-hangzhou-i"), Ipv6CidrBlock: new(""), VSwitchName: new(name),
			ShareType: new(""), EnabledIpv6: new(false), Tags: &vpc.Tags{Tag: []vpc.Tag{}},
			RouteTable: &vpc.DescribeVSwitchAttributesRouteTable{RouteTableId: new("vtb-bp1qpo0kug3a20qqe9h8v"), RouteTableType: new("System")},
		})
	}
	return &vpc.DescribeVSwitchesResponse{
		PageSize: new(int32(10)), RequestId: new("473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E"), PageNumber: new(int32(1)), TotalCount: new(int32(10)),
		VSwitches: &vpc.VSwitches{VSwitch: views},
	}
}
