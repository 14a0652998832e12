package steps

import (
	"fmt"
	"slices"

	"github.com/aliyun/alibaba-cloud-sdk-go/services/resourcesharing"
	"github.com/cucumber/godog"
)

func regionSteps(s *Scene, sc vocabulary) {
	sc.Step(Expression(`{name} sees that resources can be shared in these regions:`), s.seeRegions)
}

// seeRegions compares the regions with a table of their ids and names.
func (s *Scene) seeRegions(who string, table *godog.Table) error {
	request := resourcesharing.CreateDescribeRegionsRequest()
	request.AcceptLanguage = "en-US"
	response, err := Send(s, s.sharing(who).DescribeRegions, request)
	if err != nil {
		return err
	}
	var wanted, got []string
	for _, row := range table.Rows {
		wanted = append(wanted, row.Cells[0].Value+" "+row.Cells[1].Value)
	}
	for _, region := range response.Regions {
		got = append(got, region.RegionId+" "+region.LocalName)
	}
	slices.Sort(wanted)
	slices.Sort(got)
	if !slices.Equal(wanted, got) {
		return fmt.Errorf("expected the regions %s, got %s", quoted(wanted), quoted(got))
	}
	return nil
}
