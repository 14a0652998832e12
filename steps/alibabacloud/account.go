package alibabacloud

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strings"
	"time"

	"github.com/aliyun/alibaba-cloud-sdk-go/sdk"
	sdkerrors "github.com/aliyun/alibaba-cloud-sdk-go/sdk/errors"
	"github.com/aliyun/alibaba-cloud-sdk-go/sdk/requests"

	"github.com/mockcloud-dev/mockcloud/mockcloud/mockclient"
	"github.com/mockcloud-dev/mockcloud/mockcloud/sdkclient"
	"github.com/mockcloud-dev/mockcloud/steps"
)

// Roles are the parts that the accounts play, in the order in which scenarios name their accounts.
var Roles = []string{"owner", "participant", "stranger"}

// Account is an account of the cloud in its role.
type Account struct {
	Role string
	steps.Credentials
	id string // asked of the cloud
}

// caller calls the cloud as an account, beside the steps.
type caller struct{ client *sdk.Client }

func newCaller(of steps.Credentials, region string) (c *caller, err error) {
	config := sdk.NewConfig().WithAutoRetry(false).WithScheme("HTTPS")
	config.Transport = &http.Transport{Proxy: http.ProxyFromEnvironment} // the SDK sets it in transports of its own only
	c = &caller{}
	sdkclient.Alone(func() {
		c.client, err = sdk.NewClientWithOptions(region, config, sdkclient.Signer(mockclient.Credentials(of)))
	})
	return c, err
}

// call sends a call until it is not throttled, and reads the answer.
func (c *caller) call(host, version, action string, parameters map[string]string) (answer map[string]any, err error) {
	for pause := 200 * time.Millisecond; ; pause *= 2 {
		answer, err = c.once(host, version, action, parameters)
		if !steps.Throttled(codeOf(err)) || pause > longestPause {
			return answer, err
		}
		time.Sleep(pause)
	}
}

// longestPause is how long a throttled call waits at most before it comes again.
const longestPause = 20 * time.Second

// once sends a call.
func (c *caller) once(host, version, action string, parameters map[string]string) (answer map[string]any, err error) {
	request := requests.NewCommonRequest()
	request.Domain, request.Version, request.ApiName, request.Method, request.Scheme = host, version, action, requests.POST, "HTTPS"
	maps.Copy(request.QueryParams, parameters)
	response, err := c.client.ProcessCommonRequest(request)
	if err != nil {
		return nil, err
	}
	err = json.Unmarshal(response.GetHttpContentBytes(), &answer)
	return answer, err
}

// The token service, of which accounts ask who they are.
const (
	tokenHost    = "sts.aliyuncs.com"
	tokenVersion = "2015-04-01"
)

// identify asks the cloud for the number of the account.
func (a *Account) identify() error {
	c, err := newCaller(a.Credentials, steps.Region)
	if err != nil {
		return err
	}
	defer c.client.Shutdown()
	answer, err := c.call(tokenHost, tokenVersion, "GetCallerIdentity", nil)
	if err != nil {
		return fmt.Errorf("the cloud does not know the account %q: %w", a.Role, oneLine(err))
	}
	if a.id, _ = answer["AccountId"].(string); a.id == "" {
		return fmt.Errorf("the cloud does not say which account %q is", a.Role)
	}
	return nil
}

// identify asks for the numbers of accounts, which must be different ones.
func identify(accounts []Account) ([]Account, error) {
	found := make([]Account, len(accounts))
	roles := map[string]string{}
	for i, account := range accounts {
		if err := account.identify(); err != nil {
			return nil, err
		}
		if other, taken := roles[account.id]; taken {
			return nil, fmt.Errorf("%q and %q are the same account, %s; scenarios need three different ones", other, account.Role, account.id)
		}
		roles[account.id], found[i] = account.Role, account
	}
	return found, nil
}

// codeOf is the code with which the cloud refused a call; "" where that is not what happened.
func codeOf(err error) string {
	var refused *sdkerrors.ServerError
	if errors.As(err, &refused) {
		return cmp.Or(refused.ErrorCode(), "unknown")
	}
	return ""
}

// notThere says whether a code says that there is no such thing.
func notThere(code string) bool {
	for _, words := range []string{"NotFound", "NotExist", "NoSuch"} {
		if strings.Contains(code, words) {
			return true
		}
	}
	return false
}

// oneLine is an error of the SDK without its lines and without the request that it quotes.
func oneLine(err error) error {
	var refused *sdkerrors.ServerError
	if errors.As(err, &refused) {
		return fmt.Errorf("%s: %s", refused.ErrorCode(), refused.Message())
	}
	first, _, _ := strings.Cut(err.Error(), "\n")
	return errors.New(first)
}
