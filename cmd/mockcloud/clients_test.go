package main

import (
	"fmt"
	"os"

	openapi "github.com/alibabacloud-go/darabonba-openapi/v2/client"
	openapiutil "github.com/alibabacloud-go/darabonba-openapi/v2/utils"
	"github.com/alibabacloud-go/tea/dara"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/sts"
	"github.com/aliyun/alibaba-cloud-sdk-go/services/vpc"
)

// clients is a command that uses official clients as programs do that know
// nothing of the mock: all that they go by is the environment.
func clients() {
	if err := callAll(os.Getenv("ALIBABA_CLOUD_REGION_ID")); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func callAll(region string) error {
	identity, err := sts.NewClientWithProvider(region)
	if err != nil {
		return err
	}
	for _, scheme := range []string{"HTTP", "HTTPS"} {
		request := sts.CreateGetCallerIdentityRequest()
		request.SetScheme(scheme)
		caller, err := identity.GetCallerIdentity(request)
		if err != nil {
			return fmt.Errorf("by %s: %w", scheme, err)
		}
		fmt.Println("by", scheme, "account", caller.AccountId)
	}
	network, err := vpc.NewClientWithProvider(region)
	if err != nil {
		return err
	}
	network.GetConfig().WithScheme("HTTPS")
	list, err := network.DescribeVpcs(vpc.CreateDescribeVpcsRequest())
	if err != nil {
		return err
	}
	fmt.Println("networks", list.TotalCount)
	return callDarabonba(region)
}

func callDarabonba(region string) error {
	client, err := openapi.NewClient(&openapiutil.Config{
		AccessKeyId: dara.String(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_ID")), AccessKeySecret: dara.String(os.Getenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET")),
		RegionId: &region, Endpoint: dara.String("sts." + region + ".aliyuncs.com"),
	})
	if err != nil {
		return err
	}
	answer, err := client.CallApi(&openapiutil.Params{
		Action: dara.String("GetCallerIdentity"), Version: dara.String("2015-04-01"), Protocol: dara.String("HTTPS"), Pathname: dara.String("/"),
		Method: dara.String("POST"), AuthType: dara.String("AK"), Style: dara.String("RPC"),
		ReqBodyType: dara.String("formData"), BodyType: dara.String("json"),
	}, &openapiutil.OpenApiRequest{}, &dara.RuntimeOptions{})
	if err != nil {
		return err
	}
	body, _ := answer["body"].(map[string]any)
	fmt.Println("by darabonba account", body["AccountId"])
	return nil
}
