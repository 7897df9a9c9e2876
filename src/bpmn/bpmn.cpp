#include "bpmn/bpmn.hpp"

#include <algorithm>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "bpmn/element.hpp"

namespace ecab::bpmn {
namespace {

using domain::workflow::Condition;
using domain::workflow::Definition;
using domain::workflow::DefinitionData;
using domain::workflow::Flow;
using domain::workflow::Node;
using domain::workflow::NodeKind;
using domain::workflow::Timer;
using domain::workflow::TimerAction;

struct Boundary {
    std::string id;
    StepId task;
    Timer timer;
    std::size_t line{};
};

class Loader {
  public:
    explicit Loader(std::string_view file) : file_(file) {}

    Result<Definition> load(pugi::xml_document const& document, Digest const& sha256) {
        Element const root = TRY(root_of(document));
        Element const process = TRY(process_of(root));
        data_.sha256 = sha256;
        TRY(read_process(process));
        TRY(attach_timers());
        TRY(check_references());
        Result<Definition> definition = Definition::create(std::move(data_));
        if (!definition) return with_line(definition.error());
        return definition;
    }

  private:
    Result<Element> root_of(pugi::xml_document const& document) {
        std::optional<Element> root;
        for (pugi::xml_node const& node : document.children()) {
            if (node.type() == pugi::node_doctype)
                return refuse(Reason::InvalidInput, "line 1: DOCTYPE is not supported");
            if (node.type() == pugi::node_pi)
                return refuse(Reason::InvalidInput,
                              "line 1: processing instructions are not supported");
            if (node.type() != pugi::node_element) continue;
            if (root) return refuse(Reason::InvalidInput, "line 1: more than one root element");
            root = TRY(Element::create(
                node, Prefixes{{"", ""}, {"xml", "http://www.w3.org/XML/1998/namespace"}}, file_));
        }
        REQUIRE(root.has_value(), Reason::InvalidInput, "line 1: no element");
        if (!root->is_model("definitions")) return root->fault("is not BPMN 2.0 definitions");
        return *std::move(root);
    }

    Result<Element> process_of(Element const& root) {
        TRY(root.allow({"id", "name", "targetNamespace", "exporter", "exporterVersion"}, {}));
        std::vector<Element> const children = TRY(root.children());
        std::optional<Element> process;
        for (Element const& child : children) {
            if (child.name_space() == kDiagramNamespace || child.is_model("documentation"))
                continue;
            if (!child.is_model("process")) return child.fault("is not supported");
            if (process) return child.fault("only one process is supported");
            process = child;
        }
        if (!process) return root.fault("process is missing");
        return *std::move(process);
    }

    Result<Done> read_process(Element const& process) {
        TRY(process.allow({"id", "name", "isExecutable"}, {"version", "en"}));
        if (process.find("isExecutable") != "true")
            return process.fault("isExecutable must be true");
        data_.id = TRY(process.require("id"));
        data_.version = TRY(process.require_own("version"));
        data_.vi = TRY(process.require("name"));
        data_.en = TRY(process.require_own("en"));
        for (Element const& child : TRY(process.children())) {
            if (data_.nodes.size() > domain::workflow::kNodesMax ||
                data_.flows.size() > domain::workflow::kFlowsMax)
                return child.fault(Reason::LimitReached, "too many elements");
            if (child.name_space() != kModelNamespace) return child.fault("is not supported");
            TRY(read_element(child));
        }
        return Done{};
    }

    Result<Done> read_element(Element const& element) {
        std::string_view const name = element.name();
        if (name == "documentation" || name == "textAnnotation" || name == "association")
            return Done{};
        if (name == "sequenceFlow") return read_flow(element);
        if (name == "boundaryEvent") return read_boundary(element);
        if (name == "startEvent") return read_node(element, NodeKind::Start, {"id", "name"}, {});
        if (name == "endEvent")
            return read_node(element, NodeKind::End, {"id", "name"}, {"result", "en"});
        if (name == "userTask")
            return read_node(element, NodeKind::UserTask, {"id", "name"}, {"role", "due", "en"});
        if (name == "serviceTask")
            return read_node(
                element, NodeKind::ServiceCall, {"id", "name"}, {"role", "call", "en"});
        if (name == "exclusiveGateway")
            return read_node(
                element, NodeKind::Exclusive, {"id", "name", "default", "gatewayDirection"}, {});
        if (name == "parallelGateway")
            return read_node(element, NodeKind::Parallel, {"id", "name", "gatewayDirection"}, {});
        return element.fault("is not supported");
    }

    Result<Done> read_node(Element const& element,
                           NodeKind kind,
                           std::initializer_list<std::string_view> plain,
                           std::initializer_list<std::string_view> own) {
        TRY(element.allow(plain, own));
        Node node;
        node.kind = kind;
        node.id = StepId{TRY(element.require("id"))};
        node.vi = element.find("name").value_or("");
        node.en = element.find_own("en").value_or("");
        node.role = element.find_own("role").value_or("");
        node.call = element.find_own("call").value_or("");
        node.result = element.find_own("result").value_or("");
        node.default_flow = element.find("default");
        if (element.find_own("due")) node.due_working_days = TRY(element.number_own("due"));
        TRY(note_id(element, node.id.value));
        for (Element const& child : TRY(element.children()))
            TRY(read_reference(node.id.value, child));
        data_.nodes.push_back(std::move(node));
        return Done{};
    }

    // <incoming> and <outgoing> repeat what the flows say; they must not say something else.
    Result<Done> read_reference(std::string const& id, Element const& child) {
        if (child.is_model("documentation")) return Done{};
        bool const is_in = child.is_model("incoming");
        if (!is_in && !child.is_model("outgoing")) return child.fault("is not supported");
        TRY(child.allow({}, {}));
        std::string const flow = TRY(child.text());
        references_.push_back({id, flow, is_in, child.line()});
        return Done{};
    }

    Result<Done> read_flow(Element const& element) {
        TRY(element.allow({"id", "name", "sourceRef", "targetRef"}, {}));
        Flow flow;
        flow.id = TRY(element.require("id"));
        TRY(note_id(element, flow.id));
        flow.from = StepId{TRY(element.require("sourceRef"))};
        flow.to = StepId{TRY(element.require("targetRef"))};
        for (Element const& child : TRY(element.children())) {
            if (child.is_model("documentation")) continue;
            if (!child.is_model("conditionExpression")) return child.fault("is not supported");
            if (flow.condition) return child.fault("only one condition is supported");
            TRY(child.allow({"id"}, {}));
            flow.condition = TRY(condition_of(child));
        }
        data_.flows.push_back(std::move(flow));
        return Done{};
    }

    // "variable == value" or "variable != value"
    Result<Condition> condition_of(Element const& element) {
        std::string const text = TRY(element.text());
        std::vector<std::string> words;
        for (std::size_t i = 0; i < text.size();) {
            std::size_t const end = std::min(text.find(' ', i), text.size());
            if (end > i) words.push_back(text.substr(i, end - i));
            i = end + 1;
        }
        bool const is_known = words.size() == 3 && (words[1] == "==" || words[1] == "!=") &&
                              is_id_text(words[0]) && is_id_text(words[2]);
        if (!is_known) return element.fault("condition is not \"variable == value\" or \"!=\"");
        return Condition{words[0], words[1] == "==", words[2]};
    }

    Result<Done> read_boundary(Element const& element) {
        TRY(element.allow({"id", "name", "attachedToRef", "cancelActivity"}, {"action", "en"}));
        Boundary boundary;
        boundary.id = TRY(element.require("id"));
        boundary.line = element.line();
        TRY(note_id(element, boundary.id));
        boundary.task = StepId{TRY(element.require("attachedToRef"))};
        std::string const cancels = element.find("cancelActivity").value_or("true");
        if (cancels != "true" && cancels != "false")
            return element.fault("cancelActivity is true or false");
        std::string const action_text = TRY(element.require_own("action"));
        auto const action = find_named<TimerAction>(action_text);
        if (!action) return element.fault("action is remind or escalate");
        bool has_timer = false;
        for (Element const& child : TRY(element.children())) {
            if (!child.is_model("timerEventDefinition")) {
                TRY(read_reference(boundary.id, child));
                continue;
            }
            if (has_timer) return child.fault("only one timer is supported");
            has_timer = true;
            TRY(child.allow({"id"}, {"workingDays"}));
            for (Element const& inner : TRY(child.children()))
                return inner.fault("is not supported");
            boundary.timer = {boundary.id, *action, TRY(child.number_own("workingDays")), {}};
        }
        if (!has_timer) return element.fault("only timer boundary events are supported");
        if (cancels == "true") boundary.timer.interrupts_along = "";
        boundaries_.push_back(std::move(boundary));
        return Done{};
    }

    // A boundary event's flow becomes its task's, followed when the timer interrupts.
    Result<Done> attach_timers() {
        for (Boundary& boundary : boundaries_) {
            auto const task =
                std::find_if(data_.nodes.begin(), data_.nodes.end(), [&](Node const& node) {
                    return node.id == boundary.task;
                });
            if (task == data_.nodes.end())
                return fault_at(boundary.line, "boundaryEvent: attachedToRef leads to nothing");
            for (Flow& flow : data_.flows) {
                if (flow.from.value != boundary.id) continue;
                if (boundary.timer.interrupts_along != "")
                    return fault_at(
                        boundary.line,
                        "boundaryEvent: an interrupting timer has one way out, another none");
                boundary.timer.interrupts_along = flow.id;
                flow.from = task->id;
                from_boundary_.emplace(flow.id, boundary.id);
            }
            if (boundary.timer.interrupts_along == "")
                return fault_at(boundary.line,
                                "boundaryEvent: an interrupting timer needs a way out");
            task->timers.push_back(boundary.timer);
        }
        return Done{};
    }

    Result<Done> check_references() const {
        for (Reference const& reference : references_) {
            auto const flow =
                std::find_if(data_.flows.begin(), data_.flows.end(), [&](Flow const& candidate) {
                    return candidate.id == reference.flow;
                });
            bool is_true = false;
            if (flow != data_.flows.end()) {
                auto const timer = from_boundary_.find(flow->id);
                std::string const& from =
                    timer == from_boundary_.end() ? flow->from.value : timer->second;
                is_true = (reference.is_in ? flow->to.value : from) == reference.element;
            }
            if (!is_true)
                return fault_at(reference.line,
                                reference.element + ": " + reference.flow + " does not " +
                                    (reference.is_in ? "arrive" : "leave") + " here");
        }
        return Done{};
    }

    Result<Done> note_id(Element const& element, std::string const& id) {
        if (!is_id_text(id)) return element.fault("id must be 1 to 64 of a-z 0-9 - .");
        if (!lines_.emplace(id, element.line()).second) return element.fault("id is repeated");
        return Done{};
    }

    Refusal with_line(Refusal refusal) const {
        auto const found = lines_.find(refusal.detail.substr(0, refusal.detail.find(':')));
        std::size_t const line = found == lines_.end() ? 1 : found->second;
        refusal.detail = "line " + std::to_string(line) + ": " + refusal.detail;
        return refusal;
    }

    static Refusal fault_at(std::size_t line, std::string const& what) {
        return refuse(Reason::InvalidInput, "line " + std::to_string(line) + ": " + what);
    }

    struct Reference {
        std::string element;
        std::string flow;
        bool is_in{};
        std::size_t line{};
    };

    std::string_view file_;
    DefinitionData data_;
    std::vector<Boundary> boundaries_;
    std::vector<Reference> references_;
    std::map<std::string, std::string> from_boundary_;
    std::map<std::string, std::size_t> lines_;
};

}  // namespace

Result<Definition> load(std::string_view xml, Digest const& sha256) {
    REQUIRE(xml.size() <= kFileBytesMax, Reason::TooLarge, "file");
    REQUIRE(xml.find('\0') == std::string_view::npos, Reason::InvalidInput, "line 1: not text");
    pugi::xml_document document;
    pugi::xml_parse_result const parsed = document.load_buffer(
        xml.data(),
        xml.size(),
        pugi::parse_default | pugi::parse_doctype | pugi::parse_pi | pugi::parse_declaration,
        pugi::encoding_utf8);
    if (!parsed) {
        auto const end =
            xml.begin() + std::min(parsed.offset, static_cast<std::ptrdiff_t>(xml.size()));
        std::size_t const line = 1 + static_cast<std::size_t>(std::count(xml.begin(), end, '\n'));
        return refuse(Reason::InvalidInput,
                      "line " + std::to_string(line) + ": " + parsed.description());
    }
    return Loader(xml).load(document, sha256);
}

}  // namespace ecab::bpmn
