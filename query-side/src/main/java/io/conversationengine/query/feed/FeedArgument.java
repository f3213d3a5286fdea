package io.conversationengine.query.feed;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Hands a [FeedRequest] to the endpoint.
@Component
final class FeedArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private static final List<RecordComponent> PARAMETERS = List.of(FeedRequest.class.getRecordComponents());

    private static final Constructor<FeedRequest> MAKE = BeanUtils.getResolvableConstructor(FeedRequest.class);

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == FeedRequest.class;
    }

    @Override
    public FeedRequest resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Object[] values = PARAMETERS.stream()
                .map(each -> request.getParameter(each.getName()))
                .toArray();
        return BeanUtils.instantiateClass(MAKE, values);
    }
}
