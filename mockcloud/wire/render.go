package wire

import (
	"bytes"
	"cmp"
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
)

// WriteResponse answers with a response struct, or with the request's id alone
// when that is nil. In XML the root is named for the action.
func (q *Request) WriteResponse(w http.ResponseWriter, requestID string, response any) {
	if response == nil {
		response = struct{ RequestId string }{requestID}
	}
	if !q.write(w, cmp.Or(q.Answer.Status, http.StatusOK), requestID, q.Action+"Response", response) {
		q.WriteError(w, requestID, InternalError())
	}
}

// WriteError answers with an error.
func (q *Request) WriteError(w http.ResponseWriter, requestID string, err *Error) {
	if q.Answer.SmallErrors {
		q.write(w, err.Status, requestID, "Error", smallError{err.Code, err.Message, requestID, err.Status, err.Denied})
		return
	}
	host := q.Host
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	if strings.HasSuffix(hostName(host), ".log.aliyuncs.com") {
		q.Format = JSON
		q.write(w, err.Status, requestID, "Error", logError{err.Code, err.Message})
		return
	}
	envelope := struct {
		RequestId, HostId, Code, Message, Recommend string
		AccessDeniedDetail                          *AccessDenied `json:",omitempty" xml:",omitempty"`
	}{requestID, host, err.Code, err.Message, err.Recommend, err.Denied}
	if envelope.Recommend == "" {
		envelope.Recommend = "https://api.aliyun.com/troubleshoot?q=" + url.QueryEscape(err.Code) + "&requestId=" + url.QueryEscape(requestID)
	}
	if err.Status == http.StatusOK {
		q.write(w, err.Status, requestID, "Error", verdict{requestID, err.Code, err.Message, false})
		return
	}
	q.write(w, err.Status, requestID, "Error", envelope)
}

// verdict is an error of a product whose actions fail with the status of success: the
// answer says by a member that they did.
type verdict struct {
	RequestId, Code, Message string
	IsSuccess                bool
}

// logError is an error of Log Service, whose clients do not survive another (Terraform's provider 1.289).
type logError struct {
	Code    string `json:"errorCode"`
	Message string `json:"errorMessage"`
}

// smallError is an error of a product that writes small letters.
type smallError struct {
	Code      string `json:"code"      xml:"code"`
	Message   string `json:"message"   xml:"message"`
	RequestID string `json:"requestId" xml:"requestId"`
	Status    int    `json:"status"    xml:"status"`

	AccessDeniedDetail *AccessDenied `json:"accessDeniedDetail,omitempty" xml:"accessDeniedDetail,omitempty"`
}

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

// write writes the value, or nothing at all when it cannot be rendered.
func (q *Request) write(w http.ResponseWriter, status int, requestID, root string, value any) bool {
	body := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(body)
	body.Reset()
	contentType := "application/json;charset=utf-8"
	if q.Format == XML {
		contentType = "text/xml;charset=utf-8"
		if !writeXML(body, root, value) {
			return false
		}
	} else if appender, ok := value.(Appender); ok {
		body.Write(appender.AppendJSON(body.AvailableBuffer()))
	} else {
		encoder := json.NewEncoder(body)
		encoder.SetEscapeHTML(false)
		if encoder.Encode(value) != nil {
			return false
		}
		body.Truncate(body.Len() - len("\n"))
	}
	header := w.Header()
	values := []string{contentType, strconv.Itoa(body.Len()), requestID}
	header["Content-Type"], header["Content-Length"], header["X-Acs-Request-Id"] = values[:1:1], values[1:2:2], values[2:]
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes())
	return true
}
